// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.slice;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.validators.event.Leaf;
import io.tidewatch.validators.event.Row;
import io.tidewatch.validators.event.Schema;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeafNamesTest {

  private static final List<Schema> SCHEMAS =
      List.of(
          new Schema(List.of("b", "x", "a")),
          new Schema(List.of("a", "b")),
          new Schema(List.of("b", "x")));

  @ParameterizedTest
  @ValueSource(ints = {3, 100})
  void rowsAreOfTheLeavesThatTheSlicesName(int values) {
    var slicing = new Slicing(List.of(List.of("a"), List.of("a", "b")));
    var leaves = new LeafNames(slicing);
    var random = new SplittableRandom(values);
    for (int i = 0; i < 20_000; i++) { // of up to 10,000 leaves, which do not all have a place
      Schema schema = SCHEMAS.get(random.nextInt(10) == 0 ? random.nextInt(3) : 0);
      String[] texts = new String[schema.size()];
      for (int column = 0; column < texts.length; column++) {
        int value = random.nextInt(values);
        texts[column] = value == 0 ? null : value == 1 ? "" : value == 2 ? "(é=,%" : "v" + value;
      }
      var row = new Row(schema, texts);
      assertThat(leaves.leafOf(row).name()).isEqualTo(slicing.leafOf(row));
    }
    assertThat(leaves.isSliced()).isTrue();
  }

  @Test
  void aLeafThatComesAgainHasTheNumbersOfTheTwoWhoGaveItTheLastOnes() {
    var leaves = new LeafNames(new Slicing(List.of(List.of("a"))));
    var one = new Object();
    var other = new Object();
    var third = new Object();

    assertThat(leaves.leafOf(row()).number(one)).isEqualTo(-1);
    leaves.leafOf(row()).number(one, 7);
    assertThat(leaves.leafOf(row()).number(one)).isEqualTo(7);
    assertThat(leaves.leafOf(row()).number(other)).isEqualTo(-1);
    leaves.leafOf(row()).number(other, 3);
    assertThat(leaves.leafOf(row()).number(one)).isEqualTo(7);
    assertThat(leaves.leafOf(row()).number(other)).isEqualTo(3);
    leaves.leafOf(row()).number(third, 5);
    assertThat(leaves.leafOf(row()).number(one)).isEqualTo(-1);
    assertThat(leaves.leafOf(row()).number(other)).isEqualTo(3);
    assertThat(leaves.leafOf(row()).number(third)).isEqualTo(5);
  }

  @Test
  void aRowKeepsItsLeafForOthersOfTheSameSlicesOnly() {
    var row = row();
    Leaf leaf = new LeafNames(new Slicing(List.of(List.of("a")))).leafOf(row);
    assertThat(new LeafNames(new Slicing(List.of(List.of("a")))).leafOf(row)).isSameAs(leaf);
    assertThat(new LeafNames(new Slicing(List.of(List.of("b")))).leafOf(row).name()).isEqualTo("y");
    assertThat(new LeafNames(new Slicing(List.of(List.of("a")))).leafOf(row).name()).isEqualTo("x");
    assertThat(new LeafNames(new Slicing(List.of(List.of("a", "b")))).leafOf(row).name())
        .isEqualTo("x\u001fy");
    assertThat(row).isEqualTo(row());
  }

  private static Row row() {
    return new Row(SCHEMAS.get(1), new String[] {"x", "y"});
  }

  @Test
  void withoutSlicesThereIsOneLeaf() {
    var leaves = new LeafNames(new Slicing(List.of()));

    assertThat(leaves.isSliced()).isFalse();
    assertThat(leaves.leafOf(row()).name()).isEmpty();
  }
}
