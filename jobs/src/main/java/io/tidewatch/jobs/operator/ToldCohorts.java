// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.operator;

import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.type.FormatType;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.truth.Revision;
import io.tidewatch.validators.truth.RevisionFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;

/** The last revision that was told of each cohort of a subject. */
final class ToldCohorts {

  private final MapState<String, Revision> told;

  ToldCohorts(RuntimeContext runtime) {
    told =
        runtime.getMapState(
            new MapStateDescriptor<>(
                "told", Types.STRING, FormatType.of(Revision.class, RevisionFormat.INSTANCE)));
  }

  Optional<Revision> of(Window window) throws Exception {
    return Optional.ofNullable(told.get(key(window)));
  }

  void put(Window window, Revision revision) throws Exception {
    told.put(key(window), revision);
  }

  /** The number of the last revision of each window of the monitor that ends in a stretch. */
  SortedMap<Window, Integer> within(Window stretch, Monitor monitor) throws Exception {
    var numbers = new TreeMap<Window, Integer>();
    for (Duration size : monitor.windows()) {
      long millis = size.toMillis();
      for (long end = Window.floor(stretch.end().toEpochMilli(), millis);
          end > stretch.start().toEpochMilli();
          end -= millis) {
        Window window = Window.of(end - millis, millis);
        of(window).ifPresent(revision -> numbers.put(window, revision.number()));
      }
    }
    return numbers;
  }

  /** Drops what was told of windows that ended by then. */
  void forget(Instant before) throws Exception {
    List<String> forgotten = new ArrayList<>();
    for (String key : told.keys()) {
      if (!Instant.parse(key.substring(0, key.indexOf('|'))).isAfter(before)) {
        forgotten.add(key);
      }
    }
    for (String key : forgotten) {
      told.remove(key);
    }
  }

  private static String key(Window window) {
    return window.end() + "|" + window.size();
  }
}
