// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.validationset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.sinks.store.CorruptObjectException;
import io.tidewatch.sinks.store.CrashingStore;
import io.tidewatch.sinks.store.LocalObjectStore;
import io.tidewatch.sinks.store.ObjectStore;
import io.tidewatch.sinks.wire.Fixtures;
import io.tidewatch.sinks.wire.SchemaFiles;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.sample.Retirement;
import io.tidewatch.validators.sample.SampledRow;
import io.tidewatch.validators.sample.Turnover;
import io.tidewatch.validators.sample.ValidationRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidationSetStoreTest {

  private static final List<SampledRow> ROWS =
      List.of(Fixtures.rowOf("p1", "UA"), Fixtures.rowOf(Fixtures.NASTY, Fixtures.NASTY));

  @TempDir Path root;
  private ObjectStore objects;
  private ValidationSetStore sets;

  @BeforeEach
  void open() throws IOException {
    objects = new LocalObjectStore(root);
    sets = new ValidationSetStore(objects);
  }

  @Test
  void whatIsPublishedReadsBackAndIsNamedByItsRows() throws IOException {
    var manifest = sets.publish(factsOf(1, Optional.empty()), ROWS);
    assertThat(manifest.contentHash()).startsWith(manifest.id());
    assertThat(manifest.rows()).isEqualTo(2);
    assertThat(sets.show(manifest.id().substring(0, 8))).isEqualTo(manifest);
    assertThat(sets.rows(manifest)).isEqualTo(ROWS);
    Path file = root.resolve("validation-sets/" + manifest.id() + ".json");
    assertThat(SchemaFiles.errors("validation-set", Files.readString(file))).isEmpty();
  }

  @Test
  void theSameRowsAreTheSameSetWhoeverPublishesThem() throws IOException {
    var first = sets.publish(factsOf(1, Optional.empty()), ROWS);
    var again = sets.publish(factsOf(2, Optional.of(first.id())), ROWS);
    assertThat(again).isEqualTo(first);
    assertThat(sets.list()).containsExactly(first);
  }

  @Test
  void aRefreshIsListedAfterItsParent() throws IOException {
    var first = sets.publish(factsOf(1, Optional.empty()), ROWS);
    var second = sets.publish(factsOf(2, Optional.of(first.id())), ROWS.subList(0, 1));
    var third = sets.publish(factsOf(10, Optional.of(second.id())), List.of());
    assertThat(sets.list()).containsExactly(first, second, third);
    assertThat(sets.rows(third)).isEmpty();
  }

  /** Two jobs, or a job and a replay into the same directory. */
  @Test
  void ofTwoRefreshesAtOnceOneManifestStandsAndItsRowsAreWhole() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      for (int version = 1; version <= 50; version++) {
        List<SampledRow> rows = List.of(Fixtures.rowOf("p" + version, "UA"));
        Callable<ValidationSetManifest> first = publishing(2 * version, rows);
        Callable<ValidationSetManifest> second = publishing(2 * version + 1, rows);
        List<ValidationSetManifest> told = new ArrayList<>();
        for (var each : threads.invokeAll(List.of(first, second))) {
          told.add(each.get());
        }
        assertThat(told.get(0)).isEqualTo(told.get(1)).isEqualTo(sets.show(told.get(0).id()));
        assertThat(sets.rows(told.get(0))).isEqualTo(rows);
      }
    } finally {
      threads.shutdown();
    }
    assertThat(sets.list()).hasSize(50);
    assertThat(objects.list("")).hasSize(100); // a manifest and a file each, and nothing else
  }

  private Callable<ValidationSetManifest> publishing(int version, List<SampledRow> rows)
      throws IOException {
    var own = new ValidationSetStore(new LocalObjectStore(root));
    return () -> own.publish(factsOf(version, Optional.empty()), rows);
  }

  @Test
  void aCrashBeforeTheManifestLeavesNothingListed() throws IOException {
    var crashing = new ValidationSetStore(new CrashingStore(objects, 1));
    assertThatThrownBy(() -> crashing.publish(factsOf(1, Optional.empty()), ROWS))
        .hasMessageStartingWith("crash before validation-sets/");
    assertThat(objects.list("blobs/")).hasSize(1);
    assertThat(sets.list()).isEmpty();
  }

  @Test
  void aFileThatIsCutShortEditedOrMissingIsToldWithItsPath() throws IOException {
    var manifest = sets.publish(factsOf(1, Optional.empty()), ROWS);
    Path file = root.resolve(sets.path(manifest));
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length - 1));
    assertCorrupt(manifest);
    whole[whole.length / 2] ^= 1;
    Files.write(file, whole);
    assertCorrupt(manifest);
    Files.delete(file);
    assertCorrupt(manifest);
  }

  private void assertCorrupt(ValidationSetManifest manifest) {
    assertThatThrownBy(() -> sets.rows(manifest))
        .isInstanceOf(CorruptObjectException.class)
        .hasMessageStartingWith(sets.path(manifest))
        .hasMessageNotContaining("\n");
  }

  private static ValidationSetFacts factsOf(long version, Optional<String> parent) {
    var key = new ValidationRow.Key("p0", new Subject("v1", "production"));
    return new ValidationSetFacts(
        "flights-late",
        "m1",
        "production",
        version,
        Fixtures.NOON,
        "period",
        5000,
        Duration.ofDays(30),
        new SetContent(
            new TreeMap<>(Map.of("base", 2L, "near-threshold", 1L)),
            new TreeMap<>(Map.of("origin=JFK", 1L, Fixtures.NASTY, 1L)),
            new TreeMap<>(Map.of("origin=JFK", 8.5)),
            new TreeMap<>(Map.of("v1", 2L)),
            new TreeMap<>(Map.of("", 2L))),
        List.of(new Window(Fixtures.NOON.minusSeconds(3600), Fixtures.NOON)),
        new Turnover(
            new TreeMap<>(Map.of("base", 1L)),
            3,
            List.of(new Retirement(key, "confident-error", Retirement.LABEL_REVISED)),
            List.of(key)),
        parent);
  }
}
