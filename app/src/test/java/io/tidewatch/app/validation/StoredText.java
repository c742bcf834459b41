// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.validation;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.file.SeekableByteArrayInput;
import org.apache.avro.generic.GenericDatumReader;

/** All that a file of a run holds, as text to be searched. */
final class StoredText {

  private StoredText() {}

  /** The bytes as they are; of gzip and of Avro, which may be compressed, what is in it. */
  static String of(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    if (file.toString().endsWith(".avro")) {
      return new String(bytes, ISO_8859_1) + records(bytes);
    }
    if (bytes.length > 2 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b) {
      try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
        return new String(in.readAllBytes(), ISO_8859_1);
      }
    }
    return new String(bytes, ISO_8859_1);
  }

  /** The first lines of a compressed file. */
  static List<String> lines(Path gzip, int count) throws IOException {
    try (var in =
        new BufferedReader(
            new InputStreamReader(new GZIPInputStream(Files.newInputStream(gzip)), UTF_8))) {
      return in.lines().limit(count).toList();
    }
  }

  private static String records(byte[] avro) throws IOException {
    var records = new StringBuilder();
    try (var in =
        new DataFileReader<>(new SeekableByteArrayInput(avro), new GenericDatumReader<>())) {
      in.forEach(records::append);
    }
    assertThat(records).isNotEmpty();
    return records.toString();
  }
}
