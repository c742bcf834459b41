// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.traffic;

import io.tidewatch.validators.judge.JudgeState;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that is remembered of traffic between two windows of one size.
 *
 * @param shares histories of the shares of rules and slices, of log counts and of log gaps
 */
public record TrafficState(SortedMap<String, StageTraffic> stages, JudgeState shares) {

  public static final TrafficState EMPTY = new TrafficState(new TreeMap<>(), JudgeState.EMPTY);

  public TrafficState {
    stages = Collections.unmodifiableSortedMap(new TreeMap<>(stages));
  }

  TrafficState with(String stage, StageTraffic traffic) {
    SortedMap<String, StageTraffic> next = new TreeMap<>(stages);
    next.put(stage, traffic);
    return new TrafficState(next, shares);
  }

  TrafficState without(String stage) {
    SortedMap<String, StageTraffic> next = new TreeMap<>(stages);
    next.remove(stage);
    return new TrafficState(next, shares);
  }

  TrafficState with(JudgeState judged) {
    return new TrafficState(stages, judged);
  }
}
