// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.validation;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
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

  /** One of many words that is in a text of megabytes, which is gone through once for all. */
  static Optional<String> anyIn(String text, Set<String> words) {
    Set<Character> begins = words.stream().map(word -> word.charAt(0)).collect(toSet());
    Set<Integer> lengths = words.stream().map(String::length).collect(toSet());
    return IntStream.range(0, text.length())
        .filter(from -> begins.contains(text.charAt(from)))
        .boxed()
        .flatMap(from -> lengths.stream().map(length -> part(text, from, length)))
        .filter(words::contains)
        .findFirst();
  }

  private static String part(String text, int from, int length) {
    return text.substring(from, Math.min(text.length(), from + length));
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
