// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.profile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.ColumnSpec;
import io.tidewatch.config.ColumnType;
import io.tidewatch.validators.event.Row;
import io.tidewatch.validators.event.Schema;
import io.tidewatch.validators.event.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnBatchTest {

  /** A sketch of ranks is equal while it is exact. */
  private static final int ROWS = 380;

  private static final Schema SCHEMA = new Schema(List.of("x"));
  private static final List<String> LEAVES = List.of("a", "b", "c", "never", "d");

  private static final ColumnFrame NUMBERS =
      ColumnFrame.numeric(
          "x",
          Optional.of(new ColumnSpec.Range(-2, 1e6)),
          FrozenEdges.of(-1, -0.5, 0, 0.25, 1, 10, 1000),
          0.1);
  private static final ColumnFrame WORDS =
      ColumnFrame.categorical("x", FrozenDictionary.of(List.of("0", "0.25", "nan", "-1")));
  private static final ColumnFrame UNFROZEN =
      ColumnFrame.unfrozen("x", ColumnType.NUMERIC, Optional.empty());
  private static final ColumnFrame IDS =
      ColumnFrame.unfrozen("x", ColumnType.IDENTIFIER, Optional.empty());

  private static final List<String> TEXTS =
      List.of(
          "",
          "nan",
          "inf",
          "-Infinity",
          "none",
          "0",
          "-0.0",
          "1e200",
          "0.25",
          "1e6",
          "-2",
          "long ".repeat(300),
          "longer ".repeat(1000),
          "überlang ".repeat(12));

  static Stream<Arguments> framesAndSeeds() {
    return Stream.of(NUMBERS, WORDS, UNFROZEN, IDS)
        .flatMap(frame -> LongStream.range(0, 5).mapToObj(seed -> Arguments.of(frame, seed)));
  }

  @ParameterizedTest
  @MethodSource("framesAndSeeds")
  void rowsCountedManyAtATimeAreThoseCountedOneByOne(ColumnFrame frame, long seed) {
    var random = new SplittableRandom(seed);
    var parsed = new ParsedValue();
    var batch = new ColumnBatch(frame);
    Profile all = Profile.full(frame);
    SortedMap<String, Profile> leaves = new TreeMap<>();
    SortedMap<String, Profile> drained = new TreeMap<>();
    for (int row = 0; row < ROWS; row++) {
      String text = text(random);
      int leaf = leaf(random);
      if (random.nextInt(20) == 0) {
        frame.parse(null, parsed);
        count(parsed, leaf, frame, all, leaves);
        batch.addMissing(leaf, parsed);
      } else {
        frame.parse(text, parsed);
        count(parsed, leaf, frame, all, leaves);
        batch.add(row(text, random.nextBoolean()), 0, leaf, parsed);
      }
      if (random.nextInt(100) == 0) {
        drain(batch, drained);
      }
    }
    drain(batch, drained);

    assertThat(batch.all()).isEqualTo(all);
    assertThat(drained).isEqualTo(leaves).hasSize(4).doesNotContainKey("never");
    assertThat(batch.bytes()).isPositive();
  }

  @Test
  void columnsShareTheirScratchAndRowsMayGetLeavesLater() {
    int[] scratch = ColumnBatch.scratch();
    var frames = List.of(NUMBERS, WORDS);
    var random = new SplittableRandom(11);
    var parsed = new ParsedValue();
    List<ColumnBatch> shared = new ArrayList<>();
    List<Profile> all = new ArrayList<>();
    List<SortedMap<String, Profile>> leaves = List.of(new TreeMap<>(), new TreeMap<>());
    for (ColumnFrame frame : frames) {
      shared.add(new ColumnBatch(frame, scratch));
      all.add(Profile.full(frame));
    }
    for (int row = 0; row < ROWS; row++) {
      int leaf = row < ROWS / 2 ? ColumnBatch.NO_LEAF : leaf(random);
      for (int column = 0; column < frames.size(); column++) {
        String text = text(random);
        frames.get(column).parse(text, parsed);
        count(parsed, leaf, frames.get(column), all.get(column), leaves.get(column));
        shared.get(column).add(row(text, true), 0, leaf, parsed);
      }
    }
    for (int column = 0; column < frames.size(); column++) {
      SortedMap<String, Profile> drained = new TreeMap<>();
      drain(shared.get(column), drained);
      assertThat(shared.get(column).all()).isEqualTo(all.get(column));
      assertThat(drained).isEqualTo(leaves.get(column)).hasSize(4);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 30, 100})
  void rowsOfLeavesAreAllThereHoweverManyOfThemHaveNoNumber(int percentMissing) {
    var random = new SplittableRandom(percentMissing);
    var parsed = new ParsedValue();
    var batch = new ColumnBatch(NUMBERS);
    Profile all = Profile.full(NUMBERS);
    SortedMap<String, Profile> leaves = new TreeMap<>();
    SortedMap<String, Profile> drained = new TreeMap<>();
    for (int row = 0; row < 20 * ColumnBatch.SIZE; row++) {
      String text = random.nextInt(100) < percentMissing ? null : text(random);
      int leaf = leaf(random);
      NUMBERS.parse(text, parsed);
      count(parsed, leaf, NUMBERS, all, leaves);
      if (text == null) {
        batch.addMissing(leaf, parsed);
      } else {
        batch.add(row(text, true), 0, leaf, parsed);
      }
      if (row == 5 * ColumnBatch.SIZE + 7) {
        drain(batch, drained);
      }
    }
    drain(batch, drained);

    assertThat(drained).isEqualTo(leaves).hasSize(4);
    assertThat(batch.all().rows()).isEqualTo(all.rows());
    assertThat(batch.all().counters().missing()).isEqualTo(all.counters().missing());
  }

  @Test
  void whatWaitsIsCountedWhenTheProfileIsAskedFor() {
    var batch = new ColumnBatch(NUMBERS);
    batch.add(row("3", true), 0, ColumnBatch.NO_LEAF, new ParsedValue());

    assertThat(batch.all().rows()).isEqualTo(1);
    assertThat(batch.all().counters().outOfRange()).isZero();
    List<String> drained = new ArrayList<>();
    batch.drainLeaves(LEAVES, (leaf, rows) -> drained.add(leaf));
    assertThat(drained).isEmpty();
  }

  /** Hashes of the dictionary's values are added with their first row only. */
  @Test
  void categoriesAreAsManyAsTheirHashesSay() {
    Profile counted = Profile.full(WORDS);
    var hashes = new DistinctCount();
    var parsed = new ParsedValue();
    for (String text : List.of("0", "new", "0", "nan", "0", "newer", "new", "nan", "-1")) {
      WORDS.parse(text, parsed);
      counted.add(parsed);
      hashes.add(parsed.hash());
    }
    assertThat(counted.distinct()).hasValue(hashes.estimate());
    assertThat(hashes.estimate()).isBetween(4.9, 5.1);
  }

  private static String text(SplittableRandom random) {
    return random.nextInt(3) == 0
        ? TEXTS.get(random.nextInt(TEXTS.size()))
        : String.valueOf(Math.round(random.nextDouble(-3, 3) * 1e4) / 1e4);
  }

  private static int leaf(SplittableRandom random) {
    int leaf = random.nextInt(LEAVES.size());
    return LEAVES.get(leaf).equals("never") ? ColumnBatch.NO_LEAF : leaf;
  }

  /** Of strings, or of bytes of which the number is known if it is simple, as from JSON. */
  private static Row row(String text, boolean known) {
    if (!known) {
      return new Row(SCHEMA, new String[] {text});
    }
    double number = text.matches("-?[0-9]+(\\.[0-9]+)?") ? Double.parseDouble(text) : Double.NaN;
    byte[] utf8 = text.getBytes(UTF_8);
    return new Row(SCHEMA, Texts.within(utf8, new int[] {0, utf8.length}, new double[] {number}));
  }

  private static void count(
      ParsedValue parsed,
      int leaf,
      ColumnFrame frame,
      Profile all,
      SortedMap<String, Profile> leaves) {
    all.add(parsed);
    if (leaf != ColumnBatch.NO_LEAF) {
      leaves.computeIfAbsent(LEAVES.get(leaf), key -> Profile.lean(frame)).add(parsed);
    }
  }

  private static void drain(ColumnBatch batch, SortedMap<String, Profile> into) {
    batch.drainLeaves(LEAVES, (leaf, rows) -> into.merge(leaf, rows, Profile::merged));
  }
}
