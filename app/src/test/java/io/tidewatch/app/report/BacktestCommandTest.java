// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.app.Tidewatch;
import io.tidewatch.app.replay.PublishedSchema;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of a monitor before it is enabled, of five weeks with one bad day. */
class BacktestCommandTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final int DAYS = 35;
  private static final int BAD_DAY = 30;

  private static final String VIEW =
      """
      monitor: shop
      owner: team
      sources:
        features: {from: file:F, format: csv, time: at, features: [price, customer]}
      columns: {customer: {type: identifier}, price: {type: numeric}}
      windows: [1d]
      baseline: {from: 2026-01-01T00:00:00Z, to: 2026-01-08T00:00:00Z}
      """;

  @TempDir private Path folder;

  @Test
  void theRateOfPagesAndTheDelayOfWhatIsKnownAreSaidAlone() throws Exception {
    var out = new StringWriter();
    var err = new StringWriter();
    String bad = day(BAD_DAY) + "/" + day(BAD_DAY + 1);
    String calm = day(20) + "/" + day(21);
    int status =
        Tidewatch.run(
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            "backtest",
            "--monitor",
            Files.writeString(folder.resolve("shop.yaml"), VIEW).toString(),
            "--features",
            rows().toString(),
            "--known",
            bad,
            "--known",
            calm,
            "--out",
            folder.resolve("out").toString());
    assertThat(status).as(err.toString()).isZero();
    assertThat(out.toString())
        .startsWith("# Backtest 2026-01-08T00:00:00Z to 2026-02-05T00:00:00Z\n\n4.0 weeks. ")
        .contains("The policy allows 5.0 pages a week.")
        .contains("| " + bad.replace("/", " to ") + " | 24.0 h |")
        .contains("| " + calm.replace("/", " to ") + " | never |")
        .contains("1 of 2 found; ")
        .contains("missing-share of customer");
    assertThat(err.toString()).contains("incidents in");
  }

  @Test
  void programsAreToldTheSameInJson() throws Exception {
    String bad = day(BAD_DAY) + "/" + day(BAD_DAY + 1);
    var out = new StringWriter();
    var err = new StringWriter();
    int status =
        Tidewatch.run(
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            "backtest",
            "--monitor",
            Files.writeString(folder.resolve("shop.yaml"), VIEW).toString(),
            "--features",
            rows().toString(),
            "--known",
            bad,
            "--json",
            "--out",
            folder.resolve("out").toString());
    assertThat(status).as(err.toString()).isZero();
    Path said = Files.writeString(folder.resolve("said.json"), out.toString());
    assertThat(PublishedSchema.named("backtest").firstBreach(said)).isEmpty();
    JsonNode test = new ObjectMapper().readTree(said.toFile());
    assertThat(test.path("weeks").asDouble()).isEqualTo(4);
    assertThat(test.path("pagesPerWeek").asDouble()).isEqualTo(5);
    assertThat(test.at("/faults/0/foundAfterSeconds").asLong()).isEqualTo(86_400);
    assertThat(test.path("incidents").findValuesAsText("told")).containsExactly("ticket");
    assertThat(test.path("rules").findValuesAsText("rule")).contains("missing-share of customer");
  }

  @Test
  void aTimeThatIsNoneIsRefusedBeforeAnythingIsReplayed() {
    var said = new StringWriter();
    var printer = new PrintWriter(said, true);
    String out = folder.resolve("out").toString();
    int status =
        Tidewatch.run(
            printer, printer, "backtest", "--monitor", "m.yaml", "--known", "friday", "--out", out);
    assertThat(status).isEqualTo(2);
    assertThat(said.toString())
        .contains("--known is friday, must be FROM/TO, two times, the earlier first");
    assertThat(Path.of(out)).doesNotExist();
  }

  private Path rows() throws IOException {
    var random = new Random(20_260_101);
    var text = new StringBuilder("at,price,customer\n");
    for (int day = 0; day < DAYS; day++) {
      for (int row = 0; row < 200; row++) {
        boolean missing = random.nextDouble() < (day == BAD_DAY ? 0.9 : 0.2);
        text.append(day(day).plusSeconds(60L * row)).append(',');
        text.append(random.nextGaussian()).append(',');
        text.append(missing ? "" : "c" + random.nextInt(500)).append('\n');
      }
    }
    return Files.writeString(folder.resolve("rows.csv"), text);
  }

  private static Instant day(int day) {
    return START.plus(Duration.ofDays(day));
  }
}
