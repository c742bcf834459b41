// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import static io.tidewatch.sinks.notify.IncidentEvents.opened;
import static io.tidewatch.sinks.notify.IncidentEvents.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.config.Severity;
import io.tidewatch.validators.alert.ErrorClass;
import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.alert.Member;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class PagerDutyJsonTest {

  private static final String KEY = "0123456789abcdef0123456789abcdef";

  @Test
  void anOpenedEventIsATriggerWithItsEvidence() throws Exception {
    String expected =
        """
        {"routing_key":"0123456789abcdef0123456789abcdef","event_action":"trigger",
         "dedup_key":"tidewatch:delays:1","client":"tidewatch",
         "payload":{"summary":"delays: distance drifted to 0.41, since 2026-11-23T11:00:00Z","source":"tidewatch/delays",
          "severity":"critical","timestamp":"2026-11-23T12:00:00Z","component":"delays",
          "class":"drift","group":"team-data",
          "custom_details":{"owner":"team-data","onset":"2026-11-23T11:00:00Z","update":1,
           "class":"DRIFT","first_action":"%s","phase":"FIRING",
           "explain":"./tidewatch explain %s",
           "member_count":1,"snapshot":"snapshot-7",
           "members":[{"column":"distance","slice":"origin=JFK","check":"drift","before":0.02,
            "after":0.41,"rows":18233}]}},
         "links":[{"href":"https://runbooks.example.com/drift?a=1&b=2","text":"Runbook"},
          {"href":"https://dash.example.com/d?m=delays&k=1","text":"Dashboard"}]}
        """
            .formatted(ErrorClass.DRIFT.firstAction(), "tidewatch:delays:1");
    JsonNode body = read(PagerDutyJson.body(opened("tidewatch:delays:1", Severity.CRITICAL), KEY));
    assertThat(body).isEqualTo(new ObjectMapper().readTree(expected));
  }

  @Test
  void aResolvedEventNamesOnlyTheIncident() throws Exception {
    JsonNode body = read(PagerDutyJson.body(resolved("tidewatch:delays:1", 4), KEY));
    assertThat(body)
        .isEqualTo(
            new ObjectMapper()
                .createObjectNode()
                .put("routing_key", KEY)
                .put("event_action", "resolve")
                .put("dedup_key", "tidewatch:delays:1"));
  }

  @Test
  void aLongSummaryIsCutBetweenCharactersAndFillsItsSpace() throws Exception {
    IncidentEvent event = with("delays", "\ud83d\ude00".repeat(600), List.of());
    String summary = read(PagerDutyJson.body(event, KEY)).at("/payload/summary").textValue();
    assertThat(summary).startsWith("delays: ").endsWith("\ud83d\ude00").hasSize(1024);
    IncidentEvent odd = with("delay", "\ud83d\ude00".repeat(600), List.of());
    summary = read(PagerDutyJson.body(odd, KEY)).at("/payload/summary").textValue();
    assertThat(summary).endsWith("\ud83d\ude00").hasSize(1023);
  }

  @Test
  void aBodyThatIsTooLargeGoesWithoutItsDetailsAndKeepsTheRest() throws Exception {
    List<Member> members =
        Collections.nCopies(
            20,
            new Member(
                Optional.of("\u6f22".repeat(20_000)),
                "all",
                "drift",
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                1));
    byte[] large = PagerDutyJson.body(with("delays", "all drifted", members), KEY);
    assertThat(large).hasSizeLessThan(PagerDutyJson.BODY_BYTES);
    assertThat(read(large).at("/payload/summary").textValue())
        .isEqualTo("delays: all drifted, since 2026-11-23T11:00:00Z");
    assertThat(read(large).at("/payload").has("custom_details")).isFalse();
    byte[] fits = PagerDutyJson.body(with("delays", "x", members.subList(0, 5)), KEY);
    assertThat(read(fits).at("/payload/custom_details/members")).hasSize(5);
  }

  @Test
  void aKeyThatDoesNotFitIsHashedAlikeForTriggerAndResolve() throws Exception {
    String incident = "k".repeat(256);
    String trigger = key(opened(incident, Severity.ERROR));
    assertThat(trigger).hasSizeLessThanOrEqualTo(255).isEqualTo(key(resolved(incident, 2)));
    assertThat(trigger).isNotEqualTo(key(opened(incident + "k", Severity.ERROR)));
    assertThat(key(opened("k".repeat(255), Severity.ERROR))).isEqualTo("k".repeat(255));
  }

  private static String key(IncidentEvent event) throws IOException {
    return read(PagerDutyJson.body(event, KEY)).path("dedup_key").textValue();
  }

  private static IncidentEvent with(String monitor, String cause, List<Member> members) {
    return opened("i", Severity.ERROR).toBuilder()
        .monitor(monitor)
        .cause(cause)
        .members(members)
        .build();
  }

  private static JsonNode read(byte[] body) throws IOException {
    return new ObjectMapper().readTree(body);
  }
}
