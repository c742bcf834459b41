// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.config.ColumnType;
import io.tidewatch.sinks.store.CrashingStore;
import io.tidewatch.sinks.store.LocalObjectStore;
import io.tidewatch.sinks.store.ObjectStore;
import io.tidewatch.sinks.wire.Fixtures;
import io.tidewatch.sinks.wire.SchemaFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineStoreTest {

  private static final byte[] CONTENT = {1, 2, 3};

  @TempDir Path root;
  private ObjectStore objects;
  private BaselineStore baselines;

  @BeforeEach
  void open() throws IOException {
    objects = new LocalObjectStore(root);
    baselines = new BaselineStore(objects);
  }

  @Test
  void whatIsPublishedReadsBack() throws IOException {
    var manifest = baselines.publish(factsOf("b1", Fixtures.NOON), CONTENT);
    assertThat(manifest.facts()).isEqualTo(factsOf("b1", Fixtures.NOON));
    assertThat(baselines.show("b")).isEqualTo(manifest);
    assertThat(baselines.load("b1")).isEqualTo(CONTENT);
    Path file = root.resolve("baselines/b1.json");
    assertThat(SchemaFiles.errors("baseline", Files.readString(file))).isEmpty();
  }

  @Test
  void theFirstOneUnderAnIdStands() throws IOException {
    var first = baselines.publish(factsOf("b1", Fixtures.NOON), CONTENT);
    assertThat(baselines.publish(factsOf("b1", Fixtures.NOON), new byte[] {4})).isEqualTo(first);
    assertThat(baselines.load("b1")).isEqualTo(CONTENT);
  }

  @Test
  void baselinesAreListedByPeriod() throws IOException {
    baselines.publish(factsOf("a", Fixtures.NOON.plusSeconds(1)), CONTENT);
    baselines.publish(factsOf("b", Fixtures.NOON), CONTENT);
    assertThat(baselines.list()).extracting(BaselineManifest::id).containsExactly("b", "a");
  }

  @Test
  void aCrashBeforeTheManifestLeavesNothingListed() throws IOException {
    var crashing = new BaselineStore(new CrashingStore(objects, 1));
    assertThatThrownBy(() -> crashing.publish(factsOf("b1", Fixtures.NOON), CONTENT))
        .hasMessage("crash before baselines/b1.json");
    assertThat(baselines.list()).isEmpty();
  }

  @Test
  void aSummaryHasNoMoreMissingThanRows() {
    assertThatThrownBy(() -> new ColumnSummary("x", ColumnType.NUMERIC, 3, 4))
        .hasMessage("missing is 4, must be in [0, 3]");
  }

  private static BaselineFacts factsOf(String id, Instant from) {
    List<ColumnSummary> columns =
        Stream.of(ColumnType.values())
            .map(type -> new ColumnSummary(Fixtures.NASTY, type, 100, 7))
            .toList();
    return new BaselineFacts(
        id,
        "flights-late",
        from,
        from.plus(Duration.ofDays(30)),
        100,
        Optional.of("b0"),
        Fixtures.NASTY,
        columns);
  }
}
