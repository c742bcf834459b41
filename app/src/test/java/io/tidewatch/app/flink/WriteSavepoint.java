// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.flink;

import io.tidewatch.app.baseline.BaselineRows;
import io.tidewatch.app.baseline.Baselines;
import io.tidewatch.app.flink.EmbeddedFlink.RunningJob;
import io.tidewatch.config.BaselineSpec;
import io.tidewatch.config.Monitor;
import io.tidewatch.validators.baseline.Baseline;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Makes a savepoint of {@link SavepointStory} to be kept; {@code scripts/write-savepoint}. */
public final class WriteSavepoint {

  private WriteSavepoint() {}

  /** Takes the file, which must not be there, and a directory to work in. */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length != 2) {
      System.err.println("usage: WriteSavepoint FILE.zip DIR");
      System.exit(2);
    }
    Path folder = Path.of(arguments[1]).toAbsolutePath();
    Baseline baseline = baseline(folder);
    try (EmbeddedFlink flink = SavepointRun.flink(folder);
        var run = new SavepointRun(flink, folder.resolve("out"))) {
      run.prepare();
      run.send(SavepointStory.BASELINE_HOURS, SavepointStory.CUT);
      RunningJob job = run.start(baseline, Optional.empty());
      run.awaitRead(job);
      run.awaitIncident(job);
      Path made = run.stop(job, false);
      GoldenSavepoint.write(Path.of(arguments[0]), made, baseline, run.allTold());
    }
    System.exit(0);
  }

  private static Baseline baseline(Path folder) throws Exception {
    Monitor monitor = SavepointStory.monitor();
    Path rows = Files.writeString(folder.resolve("rows.csv"), SavepointStory.baselineRows());
    return new Baselines(monitor)
        .build(
            BaselineRows.ofFile(monitor, rows),
            (BaselineSpec.Period) monitor.baseline().orElseThrow())
        .orElseThrow();
  }
}
