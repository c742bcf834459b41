// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.flink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.jobs.MonitorLog;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.apache.logging.log4j.core.LoggerContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.MDC;

/** The layouts that are shipped for clusters. */
class JsonLogTest {

  private static final Path SHIPPED = Path.of("../config/flink");

  @TempDir private Path folder = Path.of("");

  @Test
  void aLineOfAFileIsOneObjectWithTheMonitorsName() throws Exception {
    Path file = folder.resolve("taskmanager.log");
    System.setProperty("log.file", file.toString()); // as Flink's scripts do
    log("log4j-json.properties");
    assertThatItIsOneLine(Files.readString(file));
  }

  @Test
  void aLineOfAContainerIsTheSame() throws Exception {
    var out = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    try {
      log("log4j-json-console.properties");
    } finally {
      System.setOut(before);
    }
    assertThatItIsOneLine(out.toString(StandardCharsets.UTF_8));
  }

  private static void log(String configuration) {
    var context = new LoggerContext("json");
    context.setConfigLocation(SHIPPED.resolve(configuration).toUri());
    context.start();
    try (var named = MonitorLog.of("flights-late");
        var job = MDC.putCloseable("flink-job-id", "0af1")) {
      context
          .getLogger("io.tidewatch.Some")
          .error("a \"word\"\nand a line", new IllegalStateException("of \"this\""));
    }
    context.stop();
  }

  private static void assertThatItIsOneLine(String text) throws Exception {
    assertThat(text.lines()).hasSize(1);
    JsonNode line = new ObjectMapper().readTree(text);
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
