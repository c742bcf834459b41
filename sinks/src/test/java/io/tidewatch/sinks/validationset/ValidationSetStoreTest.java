// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.validationset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.sinks.store.CrashingStore;
import io.tidewatch.sinks.store.LocalObjectStore;
import io.tidewatch.sinks.store.ObjectStore;
import io.tidewatch.sinks.wire.Fixtures;
import io.tidewatch.sinks.wire.RowJson;
import io.tidewatch.sinks.wire.SchemaFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidationSetStoreTest {

  private static final List<String> ROWS =
      List.of(
          RowJson.line(Fixtures.rowOf("p1", "UA")),
          RowJson.line(Fixtures.rowOf(Fixtures.NASTY, Fixtures.NASTY)));

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
    assertThat(sets.rows(manifest.id())).isEqualTo(ROWS);
    assertThat(RowJson.parse(sets.rows(manifest.id()).get(1)))
        .isEqualTo(Fixtures.rowOf(Fixtures.NASTY, Fixtures.NASTY));
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
    assertThat(sets.rows(third.id())).isEmpty();
  }

  @Test
  void aCrashBeforeTheManifestLeavesNothingListed() throws IOException {
    var crashing = new ValidationSetStore(new CrashingStore(objects, 1));
    assertThatThrownBy(() -> crashing.publish(factsOf(1, Optional.empty()), ROWS))
        .hasMessageStartingWith("crash before validation-sets/");
    assertThat(objects.list("blobs/")).hasSize(1);
    assertThat(sets.list()).isEmpty();
  }

  private static ValidationSetFacts factsOf(long version, Optional<String> parent) {
    return new ValidationSetFacts(
        "flights-late",
        "m1",
        version,
        Fixtures.NOON,
        5000,
        Map.of("origin=JFK", 1L, Fixtures.NASTY, 1L),
        parent);
  }
}
