// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.config.Severity;
import io.tidewatch.sinks.wire.CloudEventJson;
import io.tidewatch.sinks.wire.IncidentJson;
import io.tidewatch.validators.alert.Background;
import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.alert.Member;
import io.tidewatch.validators.alert.Proof;
import io.tidewatch.validators.alert.TrackRecord;
import io.tidewatch.validators.event.ChangeEvent;
import io.tidewatch.validators.measurement.Maturity;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** What each destination says of an incident besides what fails. */
final class PageTextTest {

  private static final Instant MONDAY = Instant.parse("2026-11-16T09:00:00Z");

  @Test
  void theFactsSayShapeTrustImpactAndTheRecordOfTheRule() {
    assertThat(PageText.facts(page(1)))
        .containsExactly(
            "▁▁▂█ slo:auc, its last 4 values",
            "provisional, by labels for 8,370 of 9,000 rows; more may come",
            "some 9,000 rows an hour",
            "slo:auc: 3 others in 8 weeks, the last 2026-11-16T09:00:00Z: 2 acted on, 1 noise");
  }

  @Test
  void aRuleThatNeverFiredSaysSo() {
    var record = new TrackRecord("drift of x", 8, 0, 0, 0, Optional.empty());
    IncidentEvent event =
        page(0).toBuilder().background(new Background(0, Optional.of(record))).build();
    assertThat(PageText.facts(event)).containsExactly("drift of x: no other incident in 8 weeks");
  }

  @Test
  void aFinalNumberSaysThatItIsFinal() {
    Member member = member(new Maturity(9000, 9000, Maturity.Status.FINAL));
    assertThat(PageText.facts(page(0).with(List.of(member))))
        .contains("final, by labels for 9,000 of 9,000 rows");
  }

  @Test
  void aMemberSaysItsLimitItsChanceAndItsImportance() {
    assertThat(PageText.proof(page(1).members().get(0)))
        .isEqualTo("limit 0.780, p 1.2e-31, importance 0.220, labels for 8,370 of 9,000 rows");
  }

  @Test
  void thePagerShowsTenMembersAndCountsTheRest() throws Exception {
    JsonNode details =
        new ObjectMapper()
            .readTree(PagerDutyJson.body(page(20), "k"))
            .at("/payload/custom_details");
    assertThat(details.path("spark").textValue()).isEqualTo("▁▁▂█");
    assertThat(details.path("rows_per_hour").doubleValue()).isEqualTo(9000);
    assertThat(details.at("/labels/status").textValue()).isEqualTo("PROVISIONAL");
    assertThat(details.at("/labels/coverage").doubleValue()).isEqualTo(0.93);
    assertThat(details.at("/record/other_incidents").intValue()).isEqualTo(3);
    assertThat(details.path("members")).hasSize(10);
    assertThat(details.path("member_count").intValue()).isEqualTo(600);
    assertThat(details.path("more").textValue()).isEqualTo("… and 590 more");
    assertThat(details.at("/members/0/p").doubleValue()).isEqualTo(1.2e-31);
  }

  @Test
  void aPageOfTwentyMembersStaysBelowTwentyKilobytesEverywhere() {
    IncidentEvent page = page(20);
    assertThat(PagerDutyJson.body(page, "k")).hasSizeLessThan(20_000);
    assertThat(SlackJson.body(page)).hasSizeLessThan(20_000);
    assertThat(IncidentJson.line(page).getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(20_000);
    assertThat(CloudEventJson.unwrap(WebhookEvent.of(page)).members()).hasSize(10);
  }

  @Test
  void slackShowsTheFactsAndCountsTheRest() {
    String message = new String(SlackJson.body(page(20)), StandardCharsets.UTF_8);
    assertThat(message)
        .contains("▁▁▂█ slo:auc, its last 4 values")
        .contains("… and 590 more")
        .contains("2 acted on, 1 noise");
  }

  @Test
  void aPageSaysWhatWasChangedBeforeItBegan() throws Exception {
    IncidentEvent page = page(1);
    var background =
        new Background(
            1,
            Optional.empty(),
            List.of(
                change(page.onset().minusSeconds(5400), "config", "limits"),
                change(page.onset().minusSeconds(360), "deploy", "#8123")));
    IncidentEvent told = page.toBuilder().background(background).build();
    assertThat(PageText.facts(told))
        .endsWith(
            "began 6 min after deploy #8123, by ci",
            "also changed: config limits (1 h 30 min before)");
    assertThat(PagerDutyJson.summary(told))
        .isEqualTo(
            "delays: distance drifted to 0.41, since 2026-11-23T11:00:00Z; 6 min after deploy"
                + " #8123");
    JsonNode body = new ObjectMapper().readTree(PagerDutyJson.body(told, "k"));
    assertThat(body.at("/payload/custom_details/changes/1").toString())
        .isEqualTo(
            "{\"at\":\"2026-11-23T10:54:00Z\",\"what\":\"deploy #8123\",\"by\":\"ci\","
                + "\"link\":\"https://ci.example.com/8123\"}");
    assertThat(IncidentJson.parse(IncidentJson.line(told))).isEqualTo(told);
  }

  private static ChangeEvent change(Instant at, String kind, String what) {
    return new ChangeEvent(
        at, kind, what, Optional.of("ci"), Optional.of("https://ci.example.com/8123"));
  }

  private static IncidentEvent page(int members) {
    var record = new TrackRecord("slo:auc", 8, 3, 2, 1, Optional.of(MONDAY));
    return IncidentEvents.opened("tidewatch:delays:1", Severity.CRITICAL).toBuilder()
        .members(
            Collections.nCopies(
                members, member(new Maturity(9000, 8370, Maturity.Status.PROVISIONAL))))
        .background(new Background(600, Optional.of(record)))
        .build();
  }

  private static Member member(Maturity maturity) {
    return new Member(
            Optional.empty(),
            "all",
            "slo:auc",
            OptionalDouble.of(0.81),
            OptionalDouble.of(0.62),
            9000)
        .proved(
            new Proof(
                OptionalDouble.of(0.78),
                OptionalDouble.of(1.2e-31),
                OptionalDouble.of(0.22),
                Optional.of(maturity),
                OptionalDouble.of(9000),
                "▁▁▂█"));
  }
}
