// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.validators.format.Hash;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts are the same whether they are strings or bytes of a record. */
final class TextsTest {

  private static final byte[] RECORD = "São,,12".getBytes(UTF_8);
  private static final Texts BYTES =
      Texts.within(
          RECORD, new int[] {0, 4, 5, 5, 6, 8}, new double[] {Double.NaN, Double.NaN, Double.NaN});
  private static final Texts STRINGS = Texts.of(new String[] {"São", null, "12"});

  @Test
  void bytesAreReadAsTheStringsThatTheyAre() {
    for (Texts texts : List.of(BYTES, STRINGS)) {
      assertThat(texts.size()).isEqualTo(3);
      assertThat(texts.text(0)).isEqualTo("São");
      assertThat(texts.text(1)).isNull();
      assertThat(texts.text(2)).isEqualTo("12");
      var cursor = new Utf8();
      assertThat(texts.read(0, cursor)).isTrue();
      assertThat(cursor.text()).isEqualTo("São");
      assertThat(texts.read(1, cursor)).isFalse();
      assertThat(cursor.text()).isEmpty();
      assertThat(texts.read(2, cursor)).isTrue();
      assertThat(cursor.is("12".getBytes(UTF_8))).isTrue();
    }
  }

  @Test
  void someAreTakenInAnyOrderAndOneIsReplaced() {
    for (Texts texts : List.of(BYTES, STRINGS)) {
      Texts chosen = texts.at(new int[] {2, 1, 0, 2});
      assertThat(row(chosen)).isEqualTo(row(Texts.of(new String[] {"12", null, "São", "12"})));
      Texts hidden = chosen.with(0, "***").at(new int[] {0, 2});
      assertThat(row(hidden)).isEqualTo(row(Texts.of(new String[] {"***", "São"})));
      assertThat(texts.text(2)).isEqualTo("12");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "value-17", "é", "São Paulo", "😀", "a😀"})
  void bytesHaveTheHashOfTheString(String text) {
    byte[] record = ("<" + text + ">").getBytes(UTF_8);
    var cursor = new Utf8();
    cursor.set(record, 1, record.length - 1);
    assertThat(cursor.hash()).isEqualTo(Hash.mix(text, 0));
    assertThat(cursor.text()).isEqualTo(text);
    cursor.set(text);
    assertThat(cursor.hash()).isEqualTo(Hash.mix(text, 0));
  }

  private static Row row(Texts texts) {
    var names = IntStream.range(0, texts.size()).mapToObj(i -> "c" + i).toList();
    return new Row(new Schema(names), texts);
  }
}
