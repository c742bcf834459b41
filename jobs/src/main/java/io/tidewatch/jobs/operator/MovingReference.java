// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.operator;

import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.type.FormatType;
import io.tidewatch.validators.alert.AlertState;
import io.tidewatch.validators.alert.AlertStateFormat;
import io.tidewatch.validators.baseline.Baseline;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.reference.Calm;
import io.tidewatch.validators.reference.Reference;
import io.tidewatch.validators.reference.ReferenceBlock;
import io.tidewatch.validators.reference.ReferenceBlockFormat;
import io.tidewatch.validators.reference.ReferenceRule;
import io.tidewatch.validators.window.ColumnReader;
import io.tidewatch.validators.window.Detail;
import io.tidewatch.validators.window.WindowPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.typeutils.ListTypeInfo;

/**
 * What the windows of a line are compared with where the baseline moves: blocks of earlier calm
 * windows, kept for the operator that judges, since only it knows which were calm.
 */
final class MovingReference {

  private final Detail detail;
  private final ReferenceRule rule;
  private final Baseline frames;
  private final ByVersion<Calm> calm = new ByVersion<>(Calm::new);
  private final MapState<Long, List<Long>> starts; // of blocks, by phase, ascending
  private final MapState<Long, ReferenceBlock> blocks; // by start
  private final ValueState<AlertState> alerts;

  /**
   * Works on the state of the current key.
   *
   * @param frames a baseline whose edges and dictionaries all windows are counted with
   */
  MovingReference(Detail detail, ReferenceRule rule, Baseline frames, RuntimeContext context) {
    this.detail = detail;
    this.rule = rule;
    this.frames = frames;
    starts =
        context.getMapState(
            new MapStateDescriptor<>(
                "reference-starts", Types.LONG, new ListTypeInfo<>(Types.LONG)));
    blocks =
        context.getMapState(
            new MapStateDescriptor<>(
                "reference",
                Types.LONG,
                FormatType.ofMutable(ReferenceBlock.class, ReferenceBlockFormat.INSTANCE)));
    alerts =
        context.getState(
            new ValueStateDescriptor<>(
                "calm", FormatType.of(AlertState.class, AlertStateFormat.INSTANCE)));
  }

  /** A window and what was found. */
  record Judged(List<WindowPart> parts, List<Verdict> verdicts) {}

  /** What a window is compared with: the sum of the blocks that ended before it. */
  Baseline of(Window window) throws Exception {
    var earlier = new ArrayList<ReferenceBlock>();
    for (long start : startsOf(rule.phaseOf(window))) {
      ReferenceBlock block = blocks.get(start);
      if (!block.to().isAfter(window.start())) {
        earlier.add(block);
      }
    }
    return Reference.of(frames, earlier);
  }

  /**
   * Reads those parts of one window that were only counted so far.
   *
   * @param inForce the document that they are read by
   * @param usual what the window is compared with
   */
  List<WindowPart> read(Monitor inForce, List<WindowPart> found, Baseline usual) {
    var reader = new ColumnReader(inForce, Optional.of(usual), detail);
    return found.stream()
        .map(part -> part.isCounted() ? reader.read(part.counted()) : part)
        .toList();
  }

  /**
   * Adds windows that were judged to those that later ones are compared with, if all is calm.
   *
   * @param inForce the document that says what is calm
   * @param windows by subject; all of one time
   */
  void remember(Monitor inForce, List<Judged> windows) throws Exception {
    var verdicts = new ArrayList<Verdict>();
    windows.forEach(window -> verdicts.addAll(window.verdicts()));
    AlertState known = alerts.value();
    AlertState state = calm.of(inForce).after(known == null ? AlertState.INITIAL : known, verdicts);
    alerts.update(state);
    if (Calm.isCalm(state)) {
      for (Judged window : windows) {
        add(window.parts().get(0).window(), Reference.block(frames, window.parts()));
      }
    }
  }

  private void add(Window window, ReferenceBlock block) throws Exception {
    long start = rule.blockOf(window);
    ReferenceBlock known = blocks.get(start);
    if (known != null) {
      known.merge(block);
      blocks.put(start, known);
      return;
    }
    blocks.put(start, block);
    List<Long> kept = new ArrayList<>(startsOf(rule.phaseOf(window)));
    kept.add(start);
    kept.sort(null);
    while (kept.size() > rule.blocksMax(window)) {
      blocks.remove(kept.remove(0));
    }
    starts.put(rule.phaseOf(window), kept);
  }

  private List<Long> startsOf(long phase) throws Exception {
    List<Long> known = starts.get(phase);
    return known == null ? List.of() : known;
  }
}
