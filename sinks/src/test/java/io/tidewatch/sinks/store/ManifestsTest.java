// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestsTest {

  /** {@code printf '{"format":1,"id":"a","rows":7}' | sha256sum}. */
  private static final String HASH =
      "c5dee5e9398ceb9ee24e8635713141ff56d04879193b1cb694bcf74c9a202a47";

  private static final String LINE =
      "{\"format\":1,\"id\":\"a\",\"rows\":7,\"hash\":\"" + HASH + "\"}";

  private record Counted(String id, long rows) implements Manifest {}

  @TempDir Path root;
  private Manifests<Counted> manifests;

  @BeforeEach
  void open() throws IOException {
    manifests =
        new Manifests<>(
            new LocalObjectStore(root),
            "thing",
            "things",
            text -> {
              var json = ManifestLine.parse("thing", 1, text);
              return new Counted(json.text("id"), json.integer("rows"));
            });
  }

  @Test
  void aLineBeginsWithItsFormatAndEndsWithItsHash() throws IOException {
    assertThat(ManifestLine.of(1, json -> json.text("id", "a").number("rows", 7))).isEqualTo(LINE);
    assertThat(manifests.publish("", "a", LINE)).isEqualTo(new Counted("a", 7));
    assertThat(manifests.list()).containsExactly(new Counted("a", 7));
  }

  @Test
  void everyFlippedOrMissingByteIsToldWithThePath() throws IOException {
    for (int i = 0; i < LINE.length(); i++) {
      byte[] flipped = LINE.getBytes(UTF_8);
      flipped[i] ^= 2;
      assertTold(flipped);
      assertTold(LINE.substring(0, i).getBytes(UTF_8));
    }
  }

  private void assertTold(byte[] bytes) throws IOException {
    store("a", bytes);
    assertThatThrownBy(() -> manifests.show("a"))
        .isInstanceOf(CorruptObjectException.class)
        .hasMessageStartingWith("things/a.json: thing")
        .hasMessageNotContaining("\n");
  }

  @Test
  void aChangedValueSaysWhichHashIsWrong() throws IOException {
    store("a", LINE.replace("\"rows\":7", "\"rows\":8").getBytes(UTF_8));
    assertThatThrownBy(() -> manifests.list())
        .hasMessage(
            "things/a.json: thing.hash is "
                + HASH
                + ", must be 69b02ecc00a59f9ef8e8008c81f1c88d317c27b7d92570f059a07b03a65f4d35: the manifest is not as it was written");
  }

  @Test
  void aNewerFormatIsRefusedBeforeItsHashIsLookedAt() throws IOException {
    store("a", "{\"format\":2,\"id\":\"a\"}".getBytes(UTF_8));
    assertThatThrownBy(() -> manifests.show("a"))
        .hasMessage(
            "things/a.json: thing.format is 2, must be in [1, 1]: it was written by a newer Tidewatch");
  }

  @Test
  void aForeignFileAndACopyUnderAnotherNameAreTold() throws IOException {
    store("b", LINE.getBytes(UTF_8));
    assertThatThrownBy(() -> manifests.show("b"))
        .hasMessage("things/b.json: thing.id is a, must be the name of its file");
    store("b", "[]".getBytes(UTF_8));
    assertThatThrownBy(() -> manifests.show("b"))
        .hasMessage("things/b.json: thing is ARRAY, must be OBJECT");
  }

  private void store(String id, byte[] bytes) throws IOException {
    Files.createDirectories(root.resolve("things"));
    Files.write(root.resolve("things/" + id + ".json"), bytes);
  }
}
