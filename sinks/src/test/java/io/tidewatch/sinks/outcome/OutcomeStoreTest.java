// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.sinks.store.CrashingStore;
import io.tidewatch.sinks.store.LocalObjectStore;
import io.tidewatch.sinks.store.ManifestLine;
import io.tidewatch.sinks.store.ObjectStore;
import io.tidewatch.sinks.wire.Fixtures;
import io.tidewatch.sinks.wire.SchemaFiles;
import io.tidewatch.validators.event.Answer;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.measurement.Maturity.Status;
import io.tidewatch.validators.outcome.CohortOutcomes;
import io.tidewatch.validators.outcome.OutcomeBasis;
import io.tidewatch.validators.truth.Change;
import io.tidewatch.validators.truth.Cohorts;
import io.tidewatch.validators.truth.Contribution;
import io.tidewatch.validators.truth.OutcomeDesign;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutcomeStoreTest {

  private static final Window DAY = Window.containing(Fixtures.NOON, Duration.ofDays(1));
  private static final Subject NASTY = new Subject(Fixtures.NASTY, "production");

  @TempDir Path root;
  private ObjectStore objects;
  private OutcomeStore outcomes;

  @BeforeEach
  void open() throws IOException {
    objects = new LocalObjectStore(root);
    outcomes = new OutcomeStore(objects);
  }

  @Test
  void whatIsPublishedReadsBack() throws IOException {
    CohortOutcomes kept = kept(NASTY, 0.7, DAY.end());
    OutcomeManifest manifest = outcomes.publish(facts(kept), kept);

    assertThat(outcomes.list("flights-late")).containsExactly(manifest);
    assertThat(manifest.facts()).isEqualTo(facts(kept));
    assertThat(outcomes.tables(manifest)).isEqualTo(kept.tables());
    Path file = root.resolve("outcomes/flights-late/2013-02-01/" + manifest.id() + ".json");
    assertThat(SchemaFiles.errors("outcomes", Files.readString(file))).isEmpty();
  }

  @Test
  void toStoreTheSameAgainChangesNothing() throws IOException {
    CohortOutcomes kept = kept(NASTY, 0.7, DAY.end());
    OutcomeManifest first = outcomes.publish(facts(kept), kept);
    var another = new OutcomeStore(new LocalObjectStore(root)); // a second writer

    assertThat(another.publish(facts(kept), kept)).isEqualTo(first);
    assertThat(objects.list("")).hasSize(2);
  }

  @Test
  void aLaterReadingIsListedAfterTheOneBeforeItAndOthersApart() throws IOException {
    CohortOutcomes early = kept(Fixtures.SUBJECT, 0.7, DAY.end());
    CohortOutcomes late = kept(Fixtures.SUBJECT, 0.7, DAY.end().plusSeconds(3600));
    outcomes.publish(facts(late), late);
    outcomes.publish(facts(early), early);

    assertThat(outcomes.list("flights-late"))
        .extracting(manifest -> manifest.facts().asOf())
        .containsExactly(early.asOf(), late.asOf());
    assertThat(objects.list("blobs/")).hasSize(1); // of equal tables
    assertThat(outcomes.list("flights")).isEmpty();
  }

  @Test
  void aCrashBeforeTheManifestLeavesNothingListed() throws IOException {
    CohortOutcomes kept = kept(NASTY, 0.7, DAY.end());
    var crashing = new OutcomeStore(new CrashingStore(objects, 1));

    assertThatThrownBy(() -> crashing.publish(facts(kept), kept))
        .hasMessageStartingWith("crash before outcomes/");
    assertThat(outcomes.list("flights-late")).isEmpty();
  }

  @Test
  void provenanceNamesTheManifests() throws IOException {
    CohortOutcomes kept = kept(NASTY, 0.7, DAY.end());
    OutcomeManifest manifest = outcomes.publish(facts(kept), kept);
    String line =
        ProvenanceJson.line(
            new ProvenanceJson.Provenance(
                "flights-late", "m2", "test", NASTY, DAY, List.of(manifest), 7));

    assertThat(line).contains("\"outcomes\":[\"" + manifest.id() + "\"]");
    assertThat(SchemaFiles.errors("provenance", line)).isEmpty();
  }

  @Test
  void aManifestThatIsNoneNamesTheField() {
    CohortOutcomes kept = kept(NASTY, 0.7, DAY.end());
    String line = OutcomeJson.line(new OutcomeManifest(facts(kept), "00"));

    String unsealed = line.replaceFirst(",\"hash\":\"[0-9a-f]{64}\"", "").replace("PT1H", "1h");
    assertThatThrownBy(() -> OutcomeJson.parse(ManifestLine.seal(unsealed)))
        .hasMessage("outcomes.basis.pane is 1h, must be a duration in ISO-8601");
  }

  private static OutcomeFacts facts(CohortOutcomes kept) {
    var basis =
        new OutcomeBasis(
            new TreeMap<>(Map.of("prediction", "binary score score")),
            Duration.ofHours(1),
            List.of("carrier", Fixtures.NASTY),
            List.of(0.5, 0.25),
            List.of("cat"),
            kept.precision());
    return new OutcomeFacts(
        "flights-late",
        "m1",
        "test",
        kept.subject(),
        kept.window(),
        kept.asOf(),
        kept.status(),
        kept.since(),
        kept.predictions(),
        kept.labels(),
        kept.told(),
        basis);
  }

  private static CohortOutcomes kept(Subject subject, double score, Instant asOf) {
    var tables = new Cohorts(Duration.ofHours(1).toMillis());
    var bare =
        new Contribution(
            subject, DAY.start(), Optional.empty(), new Answer.Binary(score), Fixtures.NASTY);
    tables.add(new Change(bare, 1), new OutcomeDesign.Binary(List.of(0.5, 0.25)));
    return new CohortOutcomes(
        subject, DAY, asOf, Status.PROVISIONAL, DAY.start(), new TreeMap<>(Map.of(DAY, 2)), tables);
  }
}
