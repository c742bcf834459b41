// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.operator;

import io.tidewatch.sinks.control.ControlJson;
import io.tidewatch.sinks.control.ControlJson.OfAlerts;
import io.tidewatch.sinks.control.Silences;
import io.tidewatch.validators.alert.AlertRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.jspecify.annotations.Nullable;

/**
 * All that people ever said of the alerts of one monitor: in the directory of the run, which is
 * read again as it grows, and in the control topic, of which every line is kept.
 */
final class Requests {

  private final Silences file;
  private final MapState<String, String> lines; // by id of the request
  private @Nullable List<AlertRequest> read; // of the lines

  Requests(RuntimeContext runtime, DecisionSettings settings) {
    file = new Silences(Path.of(settings.directory()), settings.monitor().name());
    lines = runtime.getMapState(new MapStateDescriptor<>("said", Types.STRING, Types.STRING));
  }

  /** Keeps a line of the topic; one that is there twice is one request. */
  void take(String line) throws Exception {
    lines.put(ofAlerts(line).id(), line);
    read = null;
  }

  /** By time, whatever the order in which it was heard; of one time as the file has it. */
  List<AlertRequest> said() throws Exception {
    return AlertRequest.inTime(Stream.concat(ofTopic().stream(), file.said().stream()).toList());
  }

  private List<AlertRequest> ofTopic() throws Exception {
    List<AlertRequest> known = read;
    if (known == null) {
      known = new ArrayList<>();
      for (String line : lines.values()) {
        known.add(ofAlerts(line));
      }
      known.sort(Comparator.comparing(AlertRequest::id)); // state has no order
      read = known;
    }
    return known;
  }

  private static AlertRequest ofAlerts(String line) {
    return ((OfAlerts) ControlJson.parse(line)).request(); // checked where the topic is read
  }
}
