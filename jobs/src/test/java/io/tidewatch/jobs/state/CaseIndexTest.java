// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The index holds what a list of hashes and pointers would, however hashes meet. */
class CaseIndexTest {

  private record Entry(long hash, long pointer) {}

  static LongStream seeds() {
    return LongStream.range(0, 30);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatIsAddedMovedAndRemovedIsFoundAsInAList(long seed) {
    var random = new SplittableRandom(seed);
    int hashes = random.nextInt(1, 300); // of one hash: all meet
    var index = new CaseIndex();
    var entries = new ArrayList<Entry>();
    for (int step = 0; step < 3000; step++) {
      boolean grows = random.nextInt(10) < (step / 1000 == 1 ? 3 : 7); // then shrinks, then grows
      if (entries.isEmpty() || grows) {
        entries.add(added(index, hashOf(random.nextInt(hashes)), pointer(random, step)));
      } else {
        change(index, entries, random);
      }
      assertThat(index.size()).as("seed %s", seed).isEqualTo(entries.size());
    }
    for (int which = 0; which < hashes; which++) {
      assertThat(found(index, hashOf(which)))
          .as("seed %s", seed)
          .containsExactlyInAnyOrderElementsOf(listed(entries, hashOf(which)));
    }
  }

  /** Removes an entry or moves it. */
  private static void change(CaseIndex index, List<Entry> entries, SplittableRandom random) {
    Entry entry = entries.remove(random.nextInt(entries.size()));
    int position = index.find(entry.hash(), entry.pointer());
    if (random.nextBoolean()) {
      index.remove(position);
    } else {
      index.move(position, pointer(random, 0));
      entries.add(new Entry(entry.hash(), index.pointer(position)));
    }
  }

  private static List<Long> listed(List<Entry> entries, long hash) {
    return entries.stream().filter(entry -> entry.hash() == hash).map(Entry::pointer).toList();
  }

  private static Entry added(CaseIndex index, long hash, long pointer) {
    int position = index.add(hash, pointer);
    assertThat(index.pointer(position)).isEqualTo(pointer);
    return new Entry(hash, pointer);
  }

  /** Hashes of which most begin at the end of the table, so that they go on at its start. */
  private static long hashOf(int number) {
    return ~((long) number << 34);
  }

  private static long pointer(SplittableRandom random, int step) {
    return step == 7 ? CaseIndex.POINTER_MAX : random.nextLong(1, CaseIndex.POINTER_MAX);
  }

  private static List<Long> found(CaseIndex index, long hash) {
    var found = new ArrayList<Long>();
    for (int at = index.first(hash); at >= 0; at = index.next(at, hash)) {
      found.add(index.pointer(at));
    }
    return found;
  }
}
