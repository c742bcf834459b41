// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.sinks.snapshot.Compaction.Removed;
import io.tidewatch.sinks.snapshot.Compaction.Span;
import io.tidewatch.sinks.store.Blobs;
import io.tidewatch.sinks.store.LocalObjectStore;
import io.tidewatch.sinks.store.ObjectStore;
import io.tidewatch.sinks.wire.Fixtures;
import io.tidewatch.sinks.wire.SchemaFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompactionStoreTest {

  private static final String MANIFEST = "snapshots/flights-late/2013-02-01/abc1.json";

  @TempDir Path root;
  private ObjectStore objects;
  private CompactionStore compactions;
  private String profiles = "";
  private String lines = "";

  @BeforeEach
  void open() throws IOException {
    objects = new LocalObjectStore(root);
    compactions = new CompactionStore(objects);
    profiles = new Blobs(objects, Blobs.Form.AVRO).put(new byte[] {1});
    lines = new Blobs(objects).put(new byte[] {2});
    objects.put(MANIFEST, ("{\"profiles\":\"" + profiles + "\"}").getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aDecisionReadsBackAndKeepsToItsSchema() throws IOException {
    Compaction decided = compactions.publish(decision());
    assertThat(decided).isEqualTo(decision());
    assertThat(compactions.list()).containsExactly(decision());
    assertThat(compactions.removed()).containsExactly("abc1");
    Path file = root.resolve("compactions/flights-late/" + decided.id() + ".json");
    assertThat(SchemaFiles.errors("compaction", Files.readString(file))).isEmpty();
  }

  @Test
  void theManifestGoesAndItsBlobsWithIt() throws IOException {
    Compaction decided = compactions.publish(decision());
    assertThat(compactions.remove(List.of(decided), Set.of())).isEqualTo(1);
    assertThat(objects.list("snapshots/")).isEmpty();
    assertThat(objects.list("blobs/")).isEmpty();
    assertThat(compactions.remove(List.of(decided), Set.of())).isZero();
  }

  @Test
  void whatIsKeptStaysWhole() throws IOException {
    assertThat(compactions.remove(List.of(decision()), Set.of("abc1"))).isZero();
    assertThat(objects.exists(MANIFEST)).isTrue();
    assertThat(objects.list("blobs/")).hasSize(2);
  }

  @Test
  void aBlobThatAnotherManifestNamesStays() throws IOException {
    objects.put("outcomes/x.json", ("[\"" + lines + "\"]").getBytes(StandardCharsets.UTF_8));
    compactions.remove(List.of(decision()), Set.of());
    assertThat(objects.list("blobs/")).containsExactly(new Blobs(objects).path(lines));
  }

  /** As a writer does who finds an equal blob there and names it. */
  @Test
  void aBlobThatIsNamedWhileItIsRemovedIsPutBack() throws IOException {
    var store = new CompactionStore(new NamingStore(objects, lines));
    store.remove(List.of(decision()), Set.of());
    assertThat(new Blobs(objects).get(lines)).containsExactly(2);
    assertThat(objects.list("blobs/")).hasSize(1);
  }

  private Compaction decision() {
    var span = new Span("flights-late", "m1", Fixtures.SUBJECT, Optional.of("b1"), Fixtures.HOUR);
    return new Compaction(span, "whole", List.of(new Removed("abc1", MANIFEST, profiles, lines)));
  }

  /** A store in which another names a blob just before the first blob is removed. */
  private record NamingStore(ObjectStore store, String name) implements ObjectStore {

    @Override
    public boolean delete(String path) throws IOException {
      if (path.startsWith("blobs/")) {
        store.put("snapshots/new.json", ("[\"" + name + "\"]").getBytes(StandardCharsets.UTF_8));
      }
      return store.delete(path);
    }

    @Override
    public boolean put(String path, byte[] content) throws IOException {
      return store.put(path, content);
    }

    @Override
    public byte[] get(String path) throws IOException {
      return store.get(path);
    }

    @Override
    public boolean exists(String path) throws IOException {
      return store.exists(path);
    }

    @Override
    public List<String> list(String prefix) throws IOException {
      return store.list(prefix);
    }
  }
}
