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

  /** Its results are beside the files. */
  WholeMonitor whole(Monitor monitor, Baseline baseline) {
    return new WholeMonitor(monitor, baseline, directory.resolve("out"), stream.count());
  }
}
