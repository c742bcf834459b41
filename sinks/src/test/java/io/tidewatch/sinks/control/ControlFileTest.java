// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.sinks.wire.Fixtures;
import io.tidewatch.validators.sample.SampleRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlFileTest {

  private static final int WRITERS = 4;
  private static final int LINES = 100;

  @TempDir Path directory;

  @Test
  void noLineOfSeveralWritersIsLostOrTorn() throws Exception {
    var writers = new ArrayList<Callable<Void>>();
    for (int writer = 0; writer < WRITERS; writer++) {
      String stage = "stage" + writer;
      writers.add(
          () -> {
            for (int line = 0; line < LINES; line++) {
              new ControlFile(directory).append(refresh(stage, line));
            }
            return null;
          });
    }
    ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
    try {
      for (Future<Void> each : threads.invokeAll(writers)) {
        each.get();
      }
    } finally {
      threads.shutdown();
    }
    List<SampleRequest> requests = new ControlFile(directory).ofSamples("m");
    assertThat(requests).hasSize(WRITERS * LINES).doesNotHaveDuplicates();
  }

  /** As after a crash in the middle of a write: the writer was not told that it is done. */
  @Test
  void aLineWithoutAnEndIsNoRequestAndTheNextOneTakesItsPlace() throws Exception {
    var file = new ControlFile(directory);
    file.append(refresh("production", 0));
    Path path = directory.resolve(ControlFile.NAME);
    Files.write(path, "{\"monitor\":\"m".getBytes(UTF_8), StandardOpenOption.APPEND);
    assertThat(file.ofSamples("m")).hasSize(1);
    file.append(refresh("production", 1));

    assertThat(file.ofSamples("m")).hasSize(2);
    assertThat(Files.readAllLines(path)).hasSize(2);
  }

  private static ControlJson.Asked refresh(String stage, int second) {
    return new ControlJson.OfSamples(
        "m", new SampleRequest.Refresh("", stage, Fixtures.NOON.plusSeconds(second)));
  }
}
