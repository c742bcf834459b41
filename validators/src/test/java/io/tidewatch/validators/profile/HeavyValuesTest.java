// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.validators.event.Utf8;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.datasketches.common.ArrayOfStringsSerDe;
import org.apache.datasketches.frequencies.ItemsSketch;
import org.apache.datasketches.memory.Memory;
import org.junit.jupiter.api.Test;

final class HeavyValuesTest {

  private static final long SEED = 11;
  private static final int ROWS = 200_000;

  private final Map<String, Long> exact = new HashMap<>();

  @Test
  void countsAreExactWhileThereAreFewValues() {
    HeavyValues heavy = drawn(HeavyValues.VALUES_MAX, SEED);
    assertThat(heavy.error()).isZero();
    assertThat(heavy.counts()).isEqualTo(new TreeMap<>(exact));
  }

  @Test
  void beyondThemACountIsTooLowByAtMostTheErrorAndThatIsBounded() {
    assertBounds(drawn(100_000, SEED));
  }

  @Test
  void mergedOnesHoldTheSameBounds() {
    HeavyValues all = drawn(50_000, SEED);
    for (int part = 1; part < 5; part++) {
      all.merge(drawn(part % 2 == 0 ? 100 : 100_000, SEED + part));
    }
    assertBounds(all);
    HeavyValues twice = all.copy();
    twice.merge(all);
    exact.replaceAll((value, count) -> 2 * count);
    assertBounds(twice);
  }

  @Test
  void whatIsStoredIsReadAgain() throws IOException {
    for (int values : new int[] {0, 1, HeavyValues.VALUES_MAX, 100_000}) {
      HeavyValues heavy = values == 0 ? new HeavyValues() : drawn(values, SEED);
      var bytes = new ByteArrayOutputStream();
      heavy.write(new DataOutputStream(bytes));
      var in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
      assertSame(HeavyValues.read(in), heavy);
      assertSame(HeavyValues.ofSketch(heavy.toSketch()), heavy);
    }
  }

  @Test
  void valuesThatAllCameOnceLeaveAnErrorThatIsStored() {
    var heavy = new HeavyValues();
    for (int value = 0; value <= HeavyValues.VALUES_MAX; value++) {
      add(heavy, "value-" + value);
    }
    assertThat(heavy.error()).isEqualTo(1);
    assertThat(heavy.counts()).hasSize(1).containsValue(1L);
    assertSame(HeavyValues.ofSketch(heavy.toSketch()), heavy);
  }

  @Test
  void theLibraryReadsTheSketch() {
    HeavyValues heavy = drawn(100_000, SEED);
    ItemsSketch<String> read =
        ItemsSketch.getInstance(Memory.wrap(heavy.toSketch()), new ArrayOfStringsSerDe());
    assertThat(read.getMaximumError()).isEqualTo(heavy.error());
    assertThat(read.getStreamLength()).isEqualTo(ROWS);
    heavy
        .counts()
        .forEach((value, count) -> assertThat(read.getLowerBound(value)).isEqualTo(count));
  }

  @Test
  void aLongTextIsCutAndNoCharacterTorn() {
    var heavy = new HeavyValues();
    String begin = "x".repeat(127);
    add(heavy, begin + "😀 and more");
    add(heavy, begin + "😀 and less");
    add(heavy, begin + "yz");
    add(heavy, begin + "y and so on");
    add(heavy, "é".repeat(128));
    assertThat(heavy.counts())
        .isEqualTo(new TreeMap<>(Map.of(begin, 2L, begin + "y", 2L, "é".repeat(128), 1L)));
  }

  @Test
  void rareValuesAreLeftOut() {
    HeavyValues heavy = drawn(100, SEED);
    HeavyValues frequent = heavy.atLeast(2000);
    exact.values().removeIf(count -> count < 2000);
    assertThat(frequent.counts()).isEqualTo(new TreeMap<>(exact)).isNotEmpty();
  }

  private void assertBounds(HeavyValues heavy) {
    long rows = exact.values().stream().mapToLong(count -> count).sum();
    Map<String, Long> counts = heavy.counts();
    assertThat(heavy.error()).isPositive().isLessThanOrEqualTo(rows / 384);
    assertThat(counts).hasSizeLessThanOrEqualTo(HeavyValues.VALUES_MAX);
    exact.forEach(
        (value, count) ->
            assertThat(counts.getOrDefault(value, 0L))
                .describedAs(value + " of seed " + SEED)
                .isBetween(count - heavy.error(), count));
  }

  private static void assertSame(HeavyValues read, HeavyValues written) {
    assertThat(read.counts()).isEqualTo(written.counts());
    assertThat(read.error()).isEqualTo(written.error());
    assertThat(read.toSketch()).isEqualTo(written.toSketch());
  }

  /** Values of which the first are frequent: the square of a uniform number. */
  private HeavyValues drawn(int values, long seed) {
    var random = new SplittableRandom(seed);
    var heavy = new HeavyValues();
    for (int row = 0; row < ROWS; row++) {
      double draw = random.nextDouble();
      String value = "value-" + (int) (values * draw * draw * draw);
      add(heavy, value);
      exact.merge(value, 1L, Long::sum);
    }
    return heavy;
  }

  private static void add(HeavyValues heavy, String value) {
    var text = new Utf8();
    text.set(value);
    heavy.add(text, text.hash());
  }
}
