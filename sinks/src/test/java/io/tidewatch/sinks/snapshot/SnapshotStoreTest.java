// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.sinks.store.CorruptObjectException;
import io.tidewatch.sinks.store.CrashingStore;
import io.tidewatch.sinks.store.LocalObjectStore;
import io.tidewatch.sinks.store.ObjectStore;
import io.tidewatch.sinks.store.UnknownIdException;
import io.tidewatch.sinks.wire.Fixtures;
import io.tidewatch.sinks.wire.MeasurementJson;
import io.tidewatch.sinks.wire.SchemaFiles;
import io.tidewatch.sinks.wire.VerdictJson;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.judge.Verdict.Outcome;
import io.tidewatch.validators.measurement.Reading;
import io.tidewatch.validators.pane.InputRange;
import io.tidewatch.validators.profile.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotStoreTest {

  private static final SortedMap<String, SortedMap<String, Profile>> PROFILES =
      new TreeMap<>(Map.of("carrier", new TreeMap<>(Map.of("all", Profiles.of("UA", "AA")))));
  private static final List<String> MEASUREMENTS =
      List.of(
          MeasurementJson.line(Fixtures.measurementOf(Reading.of(0.25), Optional.empty())),
          MeasurementJson.line(Fixtures.measurementOf(Reading.none("thin"), Optional.empty())));
  private static final List<String> VERDICTS =
      List.of(
          VerdictJson.line(Fixtures.verdictOf(Outcome.PASS, "")),
          VerdictJson.line(Fixtures.verdictOf(Outcome.BREACH, Fixtures.NASTY)),
          VerdictJson.line(Fixtures.verdictOf(Outcome.INCONCLUSIVE, "thin")));

  private static final SnapshotContent CONTENT =
      new SnapshotContent(PROFILES, Optional.empty(), MEASUREMENTS, VERDICTS);

  @TempDir Path root;
  private ObjectStore objects;
  private SnapshotStore snapshots;

  @BeforeEach
  void open() throws IOException {
    objects = new LocalObjectStore(root);
    snapshots = new SnapshotStore(objects);
  }

  @Test
  void whatIsPublishedReadsBackByTheBeginningOfItsId() throws IOException {
    var manifest = publish(factsOf("abc1", Fixtures.HOUR));
    assertThat(manifest.facts()).isEqualTo(factsOf("abc1", Fixtures.HOUR));
    assertThat(manifest.breaches()).isEqualTo(1);
    assertThat(snapshots.show("ab")).isEqualTo(manifest);
    assertThat(snapshots.profiles(manifest)).isEqualTo(PROFILES);
    assertThat(snapshots.measurements(manifest)).isEqualTo(MEASUREMENTS);
    assertThat(snapshots.verdicts(manifest)).isEqualTo(VERDICTS);
    assertThat(objects.list("snapshots/"))
        .containsExactly("snapshots/flights-late/2013-02-01/abc1.json");
  }

  @Test
  void theManifestOnDiskKeepsToItsSchema() throws IOException {
    publish(factsOf("abc1", Fixtures.HOUR));
    Path file = root.resolve("snapshots/flights-late/2013-02-01/abc1.json");
    assertThat(SchemaFiles.errors("snapshot", Files.readString(file))).isEmpty();
  }

  @Test
  void toPublishAgainChangesNothingAndTheFirstOneStands() throws IOException {
    var first = publish(factsOf("abc1", Fixtures.HOUR));
    List<String> before = objects.list("");
    assertThat(publish(factsOf("abc1", Fixtures.HOUR))).isEqualTo(first);
    assertThat(objects.list("")).isEqualTo(before).hasSize(3);
    var other =
        snapshots.publish(
            factsOf("abc1", Fixtures.HOUR),
            new SnapshotContent(PROFILES, Optional.empty(), List.of(), List.of()));
    assertThat(other).isEqualTo(first);
    assertThat(snapshots.list()).containsExactly(first);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void aCrashBeforeTheManifestLeavesNothingListedAndCanBeRepeated(int puts) throws IOException {
    var facts = factsOf("abc1", Fixtures.HOUR);
    var crashing = new SnapshotStore(new CrashingStore(objects, puts));
    assertThatThrownBy(() -> crashing.publish(facts, CONTENT))
        .hasMessageStartingWith("crash before ");
    assertThat(snapshots.list()).isEmpty();
    assertThat(objects.list("blobs/")).hasSize(puts);
    publish(facts);
    assertThat(snapshots.list()).hasSize(1);
  }

  @Test
  void snapshotsAreListedByWindowNotById() throws IOException {
    publish(factsOf("a", new Window(Fixtures.HOUR.end(), Fixtures.HOUR.end().plusSeconds(3600))));
    publish(factsOf("b", Fixtures.HOUR));
    publish(factsOf("c", new Window(Instant.parse("2012-12-31T23:00:00Z"), Fixtures.HOUR.start())));
    assertThat(snapshots.list()).extracting(SnapshotManifest::id).containsExactly("c", "b", "a");
  }

  @Test
  void revisionsStandSideBySideAndTheNewestIsTold() throws IOException {
    Window next = new Window(Fixtures.HOUR.end(), Fixtures.HOUR.end().plusSeconds(3600));
    publish(factsOf("a", Fixtures.HOUR, 1));
    publish(factsOf("d", Fixtures.HOUR, 10));
    publish(factsOf("c", Fixtures.HOUR, 9));
    publish(factsOf("b", next, 1));
    assertThat(snapshots.newest()).extracting(SnapshotManifest::id).containsExactly("d", "b");
    assertThat(snapshots.revisions(snapshots.show("c")))
        .extracting(SnapshotManifest::id)
        .containsExactly("a", "c", "d");
  }

  @Test
  void anIdThatNamesNoneOrManyIsAnErrorButAWholeIdIsNot() throws IOException {
    publish(factsOf("ab", Fixtures.HOUR));
    publish(factsOf("abc", Fixtures.HOUR));
    assertThat(snapshots.show("ab").id()).isEqualTo("ab");
    assertThatThrownBy(() -> snapshots.show("a"))
        .isInstanceOf(UnknownIdException.class)
        .hasMessage(
            "snapshot is 'a', must be the beginning of one id: 2 begin so, such as ab, abc");
    assertThatThrownBy(() -> snapshots.show("x"))
        .hasMessage("snapshot is 'x', must be the beginning of one id: none begins so");
  }

  @Test
  void aCorruptBlobOrManifestIsFoundAndNamed() throws IOException {
    var manifest = publish(factsOf("abc1", Fixtures.HOUR));
    String name = manifest.profiles();
    String blob = "blobs/" + name.substring(0, 2) + "/" + name + ".avro";
    Files.writeString(root.resolve(blob), "no Avro");
    assertThatThrownBy(() -> snapshots.profiles(manifest))
        .isInstanceOf(CorruptObjectException.class)
        .hasMessageStartingWith(blob + ": SHA-256 is ")
        .hasMessageEndingWith(", must be " + name);
    Files.writeString(root.resolve("snapshots/flights-late/2013-02-01/abc1.json"), "{}");
    assertThatThrownBy(() -> snapshots.list())
        .isInstanceOf(CorruptObjectException.class)
        .hasMessage(
            "snapshots/flights-late/2013-02-01/abc1.json: snapshot.format is missing, must be an integer");
  }

  @Test
  void anIdThatCouldLeaveTheStoreIsRefused() {
    assertThatThrownBy(() -> publish(factsOf("../../x", Fixtures.HOUR)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("path is 'snapshots/flights-late/2013-02-01/../../x.json'");
  }

  private SnapshotManifest publish(SnapshotFacts facts) throws IOException {
    return snapshots.publish(facts, CONTENT);
  }

  private static SnapshotFacts factsOf(String id, Window window) {
    return factsOf(id, window, 1);
  }

  private static SnapshotFacts factsOf(String id, Window window, int revision) {
    return new SnapshotFacts(
        id,
        "flights-late",
        "m1",
        Fixtures.SUBJECT,
        window,
        revision,
        Optional.of("b1"),
        1200,
        0,
        "0.1.0",
        List.of(
            new InputRange("kafka:flights/0", 0, 1299, 1200),
            new InputRange("file:" + Fixtures.NASTY, 2, 2, 1)),
        Fixtures.NOON,
        SnapshotOrigin.window(Optional.of("abc0")));
  }
}
