// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlobsTest {

  /** {@code printf hello | sha256sum}. */
  private static final String HELLO =
      "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

  @TempDir Path root;
  private Blobs blobs;

  @BeforeEach
  void open() throws IOException {
    blobs = new Blobs(new LocalObjectStore(root));
  }

  @Test
  void aBlobIsNamedByItsContentAndHasNoTimeStamp() throws IOException {
    assertThat(blobs.put("hello".getBytes(UTF_8))).isEqualTo(HELLO);
    assertThat(blobs.put("hello".getBytes(UTF_8))).isEqualTo(HELLO);
    assertThat(blobs.get(HELLO)).asString(UTF_8).isEqualTo("hello");
    byte[] stored = Files.readAllBytes(file());
    assertThat(Arrays.copyOf(stored, 8)).containsExactly(0x1f, 0x8b, 8, 0, 0, 0, 0, 0);
  }

  @Test
  void anAvroFileLiesInTheStoreAsItIs() throws IOException {
    var files = new Blobs(new LocalObjectStore(root), Blobs.Form.AVRO);
    assertThat(files.put("hello".getBytes(UTF_8))).isEqualTo(HELLO);
    assertThat(files.path(HELLO)).isEqualTo("blobs/2c/" + HELLO + ".avro");
    assertThat(root.resolve(files.path(HELLO))).hasContent("hello");
    Files.writeString(root.resolve(files.path(HELLO)), "hellp");
    assertThatThrownBy(() -> files.get(HELLO))
        .isInstanceOf(CorruptObjectException.class)
        .hasMessageStartingWith("blobs/2c/" + HELLO + ".avro: SHA-256 is ");
  }

  @Test
  void aMissingBlobIsTold() {
    assertThatThrownBy(() -> blobs.get(HELLO))
        .isInstanceOf(CorruptObjectException.class)
        .hasMessage("blobs/2c/" + HELLO + " is missing, must be there: a manifest names it");
  }

  @Test
  void anEmptyContentIsAContent() throws IOException {
    assertThat(blobs.get(blobs.put(new byte[0]))).isEmpty();
  }

  @Test
  void everyFlippedOrMissingByteIsFoundOrHarmless() throws IOException {
    blobs.put("hello".getBytes(UTF_8));
    byte[] stored = Files.readAllBytes(file());
    for (int i = 0; i < stored.length; i++) {
      byte[] flipped = stored.clone();
      flipped[i] ^= 0x10;
      assertNeverWrong(flipped);
      assertNeverWrong(Arrays.copyOf(stored, i));
    }
  }

  private void assertNeverWrong(byte[] stored) throws IOException {
    Files.write(file(), stored);
    try {
      assertThat(blobs.get(HELLO)).asString(UTF_8).isEqualTo("hello");
    } catch (CorruptObjectException e) {
      assertThat(e)
          .hasMessageContaining(": SHA-256 is ")
          .hasMessageEndingWith(", must be " + HELLO);
    }
  }

  @Test
  void anotherContentUnderTheNameIsFoundByReaderAndWriter() throws IOException {
    blobs.put("hello".getBytes(UTF_8));
    Files.write(file(), gzip("other"));
    String message =
        "blobs/2c/"
            + HELLO
            + ": SHA-256 is d9298a10d1b0735837dc4bd85dac641b0f3cef27a47e5d53a54f2f3f5b2fcffa, must be "
            + HELLO;
    assertThatThrownBy(() -> blobs.get(HELLO))
        .isInstanceOf(CorruptObjectException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> blobs.put("hello".getBytes(UTF_8))).hasMessage(message);
  }

  @Test
  void aNameThatIsNoHashIsRefused() {
    assertThatThrownBy(() -> blobs.get("../../etc/passwd"))
        .hasMessage("blob is '../../etc/passwd', must be 64 hex digits");
  }

  @Test
  void linesReadBackAndALineFeedInsideOneIsRefused() throws IOException {
    for (List<String> lines :
        List.of(List.<String>of(), List.of(""), List.of("a", "", "b\u2028\r"))) {
      assertThat(JsonLines.fromBytes(bytes(lines))).isEqualTo(lines);
    }
    assertThatThrownBy(() -> bytes(List.of("a", "b\nc")))
        .hasMessage("line 2 has a line feed, must have none");
  }

  private Path file() {
    return root.resolve("blobs/2c/" + HELLO);
  }

  private static byte[] bytes(List<String> lines) throws IOException {
    var bytes = new ByteArrayOutputStream();
    JsonLines.write(lines, bytes);
    return bytes.toByteArray();
  }

  private static byte[] gzip(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }
}
