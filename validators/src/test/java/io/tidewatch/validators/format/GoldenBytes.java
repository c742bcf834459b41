// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.format;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;

/** Holds a format to bytes that were once released: {@code golden/NAME.hex}, one value a line. */
public final class GoldenBytes {

  private GoldenBytes() {}

  /** Today's bytes of the value are the golden ones, and the golden ones read to the value. */
  public static <T> void hold(Format<T> format, T value, String name) {
    hold(format, List.of(value), name);
  }

  /** The same for several values, one a line. */
  public static <T> void hold(Format<T> format, List<T> values, String name) {
    List<String> golden = lines(name);
    assertThat(values.stream().map(value -> HexFormat.of().formatHex(format.toBytes(value))))
        .as(name)
        .containsExactlyElementsOf(golden);
    assertThat(golden.stream().map(hex -> format.fromBytes(HexFormat.of().parseHex(hex))))
        .as(name)
        .containsExactlyElementsOf(values);
  }

  /** The golden values, in hex. */
  public static List<String> lines(String name) {
    String path = "/golden/" + name + ".hex";
    try (InputStream bytes = GoldenBytes.class.getResourceAsStream(path)) {
      assertThat(bytes).as(path).isNotNull();
      return new String(bytes.readAllBytes(), US_ASCII).lines().map(String::strip).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
