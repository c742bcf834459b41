// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class FrozenDictionaryTest {

  private static final long SEED = 7;

  @Test
  void everyValueHasItsPlaceAndAllOthersTheLast() {
    var random = new Random(SEED);
    for (int size : List.of(0, 1, 2, 3, 100, 4097)) {
      var distinct = new LinkedHashSet<String>();
      while (distinct.size() < size) {
        distinct.add(Integer.toString(random.nextInt(1 << 20), 36) + (size % 2 == 0 ? "é" : ""));
      }
      var values = new ArrayList<>(distinct);
      FrozenDictionary dictionary = FrozenDictionary.of(values);
      for (int i = 0; i < size; i++) {
        assertThat(dictionary.indexOf(values.get(i))).describedAs("seed " + SEED).isEqualTo(i);
        assertThat(dictionary.known(values.get(i))).isTrue();
        assertThat(dictionary.indexOf(values.get(i) + "!")).isEqualTo(dictionary.other());
      }
      assertThat(dictionary.known("")).isFalse();
      assertThat(dictionary.cells()).isEqualTo(size + 1);
    }
  }

  @Test
  void aValueIsThereOnce() {
    assertThatThrownBy(() -> FrozenDictionary.of(List.of("a", "b", "a")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("value a is there twice, must be once");
  }
}
