// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.cost;

import io.tidewatch.config.BaselineSpec;
import io.tidewatch.config.InvalidMonitor;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.MonitorLoader;
import java.nio.file.Path;

/** The monitor of the standard events, and of wider ones. */
record BenchDocument(BaselineSpec.Period baseline) {

  static final String TOPIC = "bench.predictions";

  private static final String WINDOWS = "1h, 1d";

  /** Three columns of 3, 12 and 10 values, and their crossing. */
  private static final String SLICES =
      "slices: [word_0, word_1, word_2, [word_0, word_1, word_2]]\n";

  /** Over a file, of all rows only. */
  Monitor ofFile(Path file) throws InvalidMonitor {
    return monitor("file:" + file, WINDOWS, "");
  }

  /** Over a file, by slices. */
  Monitor sliced(Path file) throws InvalidMonitor {
    return monitor("file:" + file, WINDOWS, SLICES);
  }

  /** Over a topic, of all rows only. */
  Monitor ofTopic(String bootstrapServers) throws InvalidMonitor {
    return monitor(
        "kafka:" + TOPIC,
        WINDOWS,
        "kafka: {bootstrap-servers: \"%s\"}\n".formatted(bootstrapServers));
  }

  /** Over a file, as a point of a curve has it. */
  Monitor of(CurvePoint point, Path file) throws InvalidMonitor {
    String slices = point.slices() == 1 ? "" : "slices: [word_0]\n";
    return monitor(
        "file:" + file,
        String.join(", ", point.windows()),
        slices + "limits: {columns: %d}\n".formatted(point.columns() + 3));
  }

  private Monitor monitor(String from, String windows, String further) throws InvalidMonitor {
    String document =
        """
        monitor: bench
        owner: bench
        sources:
          predictions: {from: "%s", format: json, id: /id,
            time: {field: /at, unit: ms}, version: /v,
            prediction: {kind: binary, score: /score, threshold: 0.5}}
        columns: {score: {type: numeric}}
        windows: [%s]
        baseline: {from: %s, to: %s}
        """
            .formatted(from, windows, baseline.from(), baseline.to());
    return MonitorLoader.parse(document + further, "bench.yaml");
  }
}
