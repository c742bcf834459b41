// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.AlertPolicy;
import io.tidewatch.validators.alert.AlertRequest.Feedback;
import io.tidewatch.validators.alert.AlertRequest.Worth;
import io.tidewatch.validators.judge.Grounds;
import io.tidewatch.validators.judge.Trail;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.measurement.Maturity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** What an event tells besides what fails. */
class PageStoryTest {

  private static final Maturity QUARTER = new Maturity(4, 1, Maturity.Status.PROVISIONAL);

  @Test
  void theTrailGoesOnFromWhatWasUsualOverEachBreachAndPass() {
    Story story = Story.standard().tell(drawn(0, 0.9, 0.1, 0.2)).tell(Verdicts.share(1, 0.15));
    story.tell(drawn(2, 0.5, 0.1, 0.2));
    assertThat(leader(story).proof().spark()).isEqualTo(Trail.of(0.1, 0.2, 0.9, 0.15, 0.5).drawn());
  }

  @Test
  void aRevisionPutsTheTrailRight() {
    Verdict wrong = drawn(1, 0.9, 0.1, 0.2);
    Story story = Story.standard().tell(drawn(0, 0.9, 0.1, 0.2)).tell(wrong);
    assertThat(leader(story).proof().spark()).isEqualTo(Trail.of(0.1, 0.2, 0.9, 0.9).drawn());
    story.tell(Verdicts.revisedShare(wrong, 0.15, 2));
    assertThat(leader(story).proof().spark()).isEqualTo(Trail.of(0.1, 0.2, 0.9, 0.15).drawn());
  }

  @Test
  void aMemberSaysWhyItCanBeBelieved() {
    Verdict urgent =
        Verdicts.urgent(0, "coverage", 0.978, 0.489)
            .on(new Grounds(OptionalDouble.of(1e-9), Optional.of(QUARTER), Trail.EMPTY));
    Proof proof = leader(Story.standard().tell(urgent)).proof();
    assertThat(proof.pValue()).hasValue(1e-9);
    assertThat(proof.maturity()).hasValue(QUARTER);
    assertThat(proof.rowsPerHour()).hasValue((double) urgent.rows());
  }

  @Test
  void theImportanceOfAColumnIsTold() {
    AlertScope scope = Story.SCOPE.knowing(Lineage.UNKNOWN, Map.of("temp", 0.22));
    Story story = Story.of(scope, AlertPolicy.DEFAULT).drift(0, "BB");
    assertThat(leader(story).proof().importance()).hasValue(0.22);
  }

  @Test
  void theRuleThatLeadsHasItsRecordOfTheIncidentsBefore() {
    Story story = Story.standard().drift(0, "BBPPP");
    String first = story.events().get(0).incident();
    story.hearing(feedback(first, Worth.ACTIONABLE, 1)).hearing(feedback(first, Worth.NOISE, 2));
    story.drift(5, "BBPPP").drift(10, "BB");
    assertThat(record(story))
        .isEqualTo(
            new TrackRecord("drift of temp", 8, 2, 0, 1, Optional.of(story.events().get(2).at())));
  }

  @Test
  void ofWordsOfOneTimeTheLastCounts() {
    for (Worth last : List.of(Worth.NOISE, Worth.DUPLICATE)) {
      Story story = Story.standard().drift(0, "BBPPP");
      String first = story.events().get(0).incident();
      var said = feedback(first, Worth.ACTIONABLE, 1);
      story.hearing(said).hearing(new Feedback("e", said.at(), "ann", first, last, said.note()));
      story.drift(5, "BBPPP").drift(10, "BB");
      assertThat(record(story).actionable()).isZero();
    }
  }

  @Test
  void anIncidentIsNotInItsOwnRecord() {
    Story story = Story.standard().drift(0, "BBPPP");
    assertThat(story.events().get(1).background().record().orElseThrow().incidents()).isZero();
  }

  @Test
  void whatIsOlderThanEightWeeksIsForgotten() {
    Story story = Story.standard().drift(0, "BBPPP").drift(8 * 7 * 24 + 2, "BB");
    assertThat(record(story).incidents()).isZero();
    assertThat(story.state().past()).isEmpty();
  }

  @Test
  void aSensitiveColumnIsNotNamedInTheRecord() {
    Story story = Story.standard().hiding("temp").drift(0, "BBPPP").drift(5, "BB");
    assertThat(record(story).rule()).isEqualTo("drift of (sensitive)");
    assertThat(record(story).incidents()).isOne();
  }

  private static Verdict drawn(int hour, double value, double... before) {
    return Verdicts.share(hour, value)
        .on(new Grounds(OptionalDouble.empty(), Optional.empty(), Trail.of(before)));
  }

  private static Member leader(Story story) {
    return last(story).members().get(0);
  }

  private static TrackRecord record(Story story) {
    return last(story).background().record().orElseThrow();
  }

  private static IncidentEvent last(Story story) {
    return story.events().get(story.events().size() - 1);
  }

  private static Feedback feedback(String incident, Worth worth, int minute) {
    return new Feedback(
        "f" + minute,
        Story.START.plusSeconds(60L * minute),
        "ann",
        incident,
        worth,
        Optional.empty());
  }
}
