// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.serialization.BulkWriter;
import org.apache.flink.core.fs.FSDataOutputStream;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.FileSystem.WriteMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JsonLinesFactoryTest {

  /** Several times what is written at once. */
  private static final int LINES = 5000;

  @TempDir private Path directory = Path.of("");

  @Test
  void everyResultIsALineOfTheFileOnceItIsFinishedAndNothingIsOnceMore() throws Exception {
    Path file = directory.resolve("part");
    List<String> expected = new ArrayList<>();
    for (int n = 0; n < LINES; n++) {
      expected.add("{\"n\":" + n + ",\"é\":\"" + "x".repeat(n % 97) + "\"}");
    }
    var factory = new JsonLinesFactory<Integer>(JsonLine.utf8(expected::get));
    try (FSDataOutputStream stream =
        FileSystem.getLocalFileSystem()
            .create(new org.apache.flink.core.fs.Path(file.toUri()), WriteMode.NO_OVERWRITE)) {
      BulkWriter<Integer> writer = factory.create(stream);
      for (int n = 0; n < LINES; n++) {
        writer.addElement(n);
      }
      writer.flush();
      assertThat(Files.readAllLines(file)).isEqualTo(expected);
      writer.finish();
      stream.flush(); // the file is still open, for Flink to close
      assertThat(Files.readAllLines(file)).isEqualTo(expected);
    }
  }

  @Test
  void whatWasNotFlushedIsThereWhenItIsFinished() throws Exception {
    Path file = directory.resolve("part");
    try (FSDataOutputStream stream =
        FileSystem.getLocalFileSystem()
            .create(new org.apache.flink.core.fs.Path(file.toUri()), WriteMode.NO_OVERWRITE)) {
      BulkWriter<String> writer =
          new JsonLinesFactory<String>(JsonLine.utf8(text -> text)).create(stream);
      writer.addElement("{}");
      writer.finish();
      assertThat(Files.readAllLines(file)).containsExactly("{}");
    }
  }
}
