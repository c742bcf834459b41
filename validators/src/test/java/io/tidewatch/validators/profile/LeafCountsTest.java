// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LeafCountsTest {

  private static final int CELLS = 5;
  private static final int BATCH = 512;
  private static final int BATCHES = 400; // the first leaf has more rows than two bytes hold
  private static final List<String> LEAVES = IntStream.range(0, 9).mapToObj(i -> "l" + i).toList();

  private final LeafCounts counts = new LeafCounts(CELLS);
  private final long[][] naive = new long[LEAVES.size()][CELLS];

  @Test
  void everyRowIsCountedHoweverManyThereAre() {
    var random = new SplittableRandom(17);
    for (int batch = 0; batch < BATCHES; batch++) {
      add(random, BATCH - batch % 3);
      counts.addOutOfRange(0);
      counts.addOutOfRange(ColumnBatch.NO_LEAF);
    }
    assertThat(naive[0][2]).isGreaterThan(1 << 16);

    List<String> drained = new ArrayList<>();
    counts.drain(
        LEAVES,
        (leaf, profile) -> {
          long[] cells = naive[LEAVES.indexOf(leaf)];
          assertThat(profile.cells()).isEqualTo(Cells.of(cells));
          assertThat(profile.rows()).isEqualTo(LongStream.of(cells).sum());
          assertThat(profile.counters().outOfRange()).isEqualTo(drained.isEmpty() ? BATCHES : 0);
          drained.add(leaf);
        });
    assertThat(drained).isEqualTo(LEAVES);
    counts.drain(LEAVES, (leaf, profile) -> drained.clear());
    assertThat(drained).as("it begins anew").isNotEmpty();
  }

  @Test
  void oneLeafHasTheMostRowsThatItMayHave() {
    int[] leaves = new int[BATCH];
    int left = LeafCounts.ROWS_MAX;
    for (; left > 0; left -= Math.min(left, BATCH)) {
      counts.addAll(leaves, new int[BATCH], Math.min(left, BATCH));
    }
    List<Long> drained = new ArrayList<>();
    counts.drain(LEAVES, (leaf, profile) -> drained.add(profile.cells().get(0)));
    assertThat(drained).containsExactly((long) LeafCounts.ROWS_MAX);
  }

  /** Adds the first rows of a batch, half of them of the first leaf. */
  private void add(SplittableRandom random, int size) {
    int[] leaves = new int[BATCH];
    int[] cells = new int[BATCH];
    for (int i = 0; i < BATCH; i++) {
      leaves[i] = random.nextBoolean() ? 0 : random.nextInt(ColumnBatch.NO_LEAF, LEAVES.size());
      cells[i] = random.nextInt(10) == 0 ? random.nextInt(CELLS) : 2;
      if (i < size && leaves[i] != ColumnBatch.NO_LEAF) {
        naive[leaves[i]][cells[i]]++;
      }
    }
    counts.addAll(leaves, cells, size);
  }
}
