// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.reference;

import static java.time.Instant.EPOCH;
import static java.util.Comparator.naturalOrder;

import io.tidewatch.validators.baseline.Baseline;
import io.tidewatch.validators.baseline.ColumnBaseline;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.profile.ColumnFrame;
import io.tidewatch.validators.profile.Profile;
import io.tidewatch.validators.slice.Slicing;
import io.tidewatch.validators.window.WindowPart;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What one window is compared with, out of blocks that were counted over the same frames. */
public final class Reference {

  private Reference() {}

  /**
   * The sum of blocks, as a baseline over the frames of another; without blocks no column of it has
   * a row.
   *
   * @param frames whose edges and dictionaries the blocks were counted with; the result has its id,
   *     for it is what was frozen
   */
  public static Baseline of(Baseline frames, List<ReferenceBlock> blocks) {
    Instant from = blocks.stream().map(ReferenceBlock::from).min(naturalOrder()).orElse(EPOCH);
    Instant to = blocks.stream().map(ReferenceBlock::to).max(naturalOrder()).orElse(from);
    var sum = new ReferenceBlock(from, to, 0, new TreeMap<>());
    blocks.forEach(sum::merge);
    return over(frames, sum);
  }

  /**
   * One window as a block.
   *
   * @param parts of the window, at least one; columns that the frames do not know are left out
   */
  public static ReferenceBlock block(Baseline frames, List<WindowPart> parts) {
    SortedMap<String, SortedMap<String, Profile>> profiles = new TreeMap<>();
    long rows = 0;
    for (WindowPart part : parts) {
      rows = Math.max(rows, part.rows());
      if (frames.column(part.name()).isPresent()) {
        profiles.put(part.name(), part.profiles());
      }
    }
    Window window = parts.get(0).window();
    var block = new ReferenceBlock(window.start(), window.end(), 0, new TreeMap<>());
    block.merge(new ReferenceBlock(window.start(), window.end(), rows, profiles)); // copies
    return block;
  }

  private static Baseline over(Baseline frames, ReferenceBlock sum) {
    SortedMap<String, ColumnBaseline> columns = new TreeMap<>();
    SortedMap<String, SortedMap<String, Profile>> slices = new TreeMap<>();
    frames
        .columns()
        .forEach(
            (name, column) -> {
              SortedMap<String, Profile> known = sum.profiles().getOrDefault(name, new TreeMap<>());
              columns.put(name, new ColumnBaseline(column.frame(), all(column.frame(), known)));
              known.forEach(
                  (slice, profile) -> {
                    if (!slice.equals(Slicing.ALL)) {
                      slices.computeIfAbsent(slice, key -> new TreeMap<>()).put(name, profile);
                    }
                  });
            });
    return new Baseline(
        frames.id(), frames.monitor(), sum.from(), sum.to(), sum.rows(), columns, slices);
  }

  private static Profile all(ColumnFrame frame, SortedMap<String, Profile> known) {
    Profile profile = known.get(Slicing.ALL);
    return profile == null ? Profile.full(frame) : profile;
  }
}
