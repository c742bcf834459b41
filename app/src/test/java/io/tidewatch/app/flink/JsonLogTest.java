// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.flink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.jobs.MonitorLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.logging.log4j.core.LoggerContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.MDC;

/** The layout that is shipped for clusters. */
class JsonLogTest {

  private static final Path SHIPPED = Path.of("../config/flink/log4j-json.properties");

  @TempDir private Path folder = Path.of("");

  @Test
  void aLineIsOneObjectWithTheMonitorsName() throws Exception {
    Path file = folder.resolve("taskmanager.log");
    System.setProperty("log.file", file.toString()); // as Flink's scripts do
    var context = new LoggerContext("json");
    context.setConfigLocation(SHIPPED.toUri());
    context.start();
    try (var named = MonitorLog.of("flights-late");
        var job = MDC.putCloseable("flink-job-id", "0af1")) {
      context
          .getLogger("io.tidewatch.Some")
          .error("a \"word\"\nand a line", new IllegalStateException("of \"this\""));
    }
    context.stop();
    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(1);
    JsonNode line = new ObjectMapper().readTree(lines.get(0));
    assertThat(line.path("monitor").asText()).isEqualTo("flights-late");
    assertThat(line.path("job").asText()).isEqualTo("0af1");
    assertThat(line.path("level").asText()).isEqualTo("ERROR");
    assertThat(line.path("message").asText()).isEqualTo("a \"word\"\nand a line");
    assertThat(line.path("exception").asText())
        .startsWith("java.lang.IllegalStateException: of \"this\"")
        .contains("JsonLogTest");
    assertThat(Instant.parse(line.path("time").asText())).isAfter(Instant.EPOCH);
  }
}
