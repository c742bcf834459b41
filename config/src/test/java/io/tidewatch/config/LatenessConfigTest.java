// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import static io.tidewatch.config.Documents.LEAST;
import static io.tidewatch.config.Documents.VIEW;
import static io.tidewatch.config.Documents.problems;
import static io.tidewatch.config.Documents.replaced;
import static io.tidewatch.config.Documents.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How late a row may come. */
final class LatenessConfigTest {

  @Test
  void aWindowIsToldOnceWhereNothingElseIsWritten() throws Exception {
    assertThat(MonitorLoader.parse(LEAST, "m.yaml").lateness()).isZero();
  }

  @Test
  void aWindowMayBeRevisedForWholePanes() throws Exception {
    Monitor monitor = MonitorLoader.parse(VIEW + "    allowed-lateness: 90m\n", "m.yaml");
    assertThat(monitor.sources().rows().stream().allowedLateness())
        .isEqualTo(Duration.ofMinutes(90));
    assertThat(monitor.lateness()).isEqualTo(Duration.ofHours(2));
  }

  @Test
  void moreThanAWeekIsRefused() {
    assertThat(problems(late("8d")))
        .containsExactly(
            "sources.predictions.allowed-lateness is 8d, must be at most 7d (m.yaml:7:23)");
  }

  @Test
  void aBaselineThatMovesTakesNoLateRows() {
    String rule = "0s where baseline is trailing or seasonal: a sum of windows can not be mended";
    for (String moving : new String[] {"{trailing: 14d}", "{seasonal: 7d}"}) {
      assertThat(problems(late("2h") + "baseline: " + moving + "\n"))
          .containsExactly(
              "sources.predictions.allowed-lateness is 2h, must be " + rule + " (m.yaml:7:23)");
      assertThat(problems(late("0s") + "baseline: " + moving + "\n")).isEmpty();
    }
  }

  @Test
  void aCohortIsNotJudgedWhilePredictionsOfItMayStillCome() {
    String labelled = with("version: version", "version: version\n    allowed-lateness: 2d");
    assertThat(problems(labelled))
        .containsExactly(
            "sources.predictions.allowed-lateness is 2d, must be at most ground-truth.wait, the age"
                + " at which a cohort is judged (m.yaml:13:23)");
    assertThat(problems(labelled.replace("horizon: 30d", "horizon: 30d\n  wait: 2d"))).isEmpty();
  }

  private static String late(String lateness) {
    return replaced(LEAST, "    id: id", "    allowed-lateness: " + lateness + "\n    id: id");
  }
}
