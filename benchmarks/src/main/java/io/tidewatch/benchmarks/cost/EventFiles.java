// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.cost;

import io.tidewatch.app.baseline.BaselineRows;
import io.tidewatch.app.baseline.Baselines;
import io.tidewatch.config.BaselineSpec;
import io.tidewatch.config.Monitor;
import io.tidewatch.validators.baseline.Baseline;
import java.io.IOException;
import java.nio.file.Path;

/** The events of a bench in two files: those that are read, and those that the baseline is of. */
record EventFiles(EventStream stream, Path directory) {

  void write() throws IOException {
    stream.write(events());
    stream.writeBaseline(before());
  }

  Path events() {
    return directory.resolve("events.jsonl");
  }

  private Path before() {
    return directory.resolve("before.jsonl");
  }

  Baseline baseline(Monitor monitor) throws IOException {
    BaselineSpec.Period period = stream.baseline();
    return new Baselines(monitor)
        .build(BaselineRows.ofFile(monitor, before()), period)
        .orElseThrow();
  }

  /**
   * A monitor whose results are beside the files.
   *
   * @param lap gives each its own folder: what was published before would be compared with
   */
  WholeMonitor whole(Monitor monitor, Baseline baseline, int lap) {
    return new WholeMonitor(monitor, baseline, directory.resolve("out-" + lap), stream.count());
  }
}
