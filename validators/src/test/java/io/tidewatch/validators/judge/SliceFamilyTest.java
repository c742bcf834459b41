// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

import static io.tidewatch.validators.judge.Verdict.Outcome.BREACH;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.Limits;
import io.tidewatch.config.Severity;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.judge.ShareFinding.Side;
import io.tidewatch.validators.measurement.Measurement;
import io.tidewatch.validators.measurement.MeasurementKey;
import io.tidewatch.validators.measurement.Metrics;
import io.tidewatch.validators.measurement.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Shares of all rows and of forty slices, day by day; thirty days had none of any. */
class SliceFamilyTest {

  private static final int SLICES = 40;
  private static final int COLUMNS = 5;
  private static final int ROWS = 100;

  private final WindowJudge judge = new WindowJudge(7, Limits.DEFAULT);

  @Test
  void calmSlicesDoNotKeepTheWholeFromBreaching() {
    var findings = new ArrayList<ShareFinding>();
    findings.add(share("all", "c0", 1000, 12));
    for (int slice = 0; slice < SLICES; slice++) {
      findings.add(share("s=" + slice, "c0", ROWS, 0));
    }
    assertThat(judge(findings)).startsWith(BREACH).filteredOn(BREACH::equals).hasSize(1);
  }

  @Test
  void aFaultInOneSliceOfFortyIsFoundThere() {
    var findings = new ArrayList<ShareFinding>();
    findings.add(share("all", "c0", ROWS * SLICES, 8)); // .2 %: nothing to see in the whole
    for (int slice = 0; slice < SLICES; slice++) {
      findings.add(share("s=" + slice, "c0", ROWS, slice == 7 ? 8 : 0));
    }
    assertThat(judge(findings).indexOf(BREACH)).isEqualTo(8);
  }

  /**
   * Rows go missing once in 20,000: too rarely for thirty days to have seen it; 200 tests a day.
   */
  @Test
  void calmSlicesBreachOnOneDayOfAHundredAtMost() {
    var random = new Random(20130208);
    int days = 500;
    int breached = 0;
    for (int day = 0; day < days; day++) {
      var findings = new ArrayList<ShareFinding>();
      for (int i = 0; i < SLICES * COLUMNS; i++) {
        findings.add(share("s=" + i % SLICES, "c" + i / SLICES, ROWS, missing(random)));
      }
      breached += judge(findings).contains(BREACH) ? 1 : 0;
    }
    assertThat(breached / (double) days).isLessThanOrEqualTo(0.01);
  }

  private static int missing(Random random) {
    int missing = 0;
    for (int row = 0; row < ROWS; row++) {
      missing += random.nextInt(20_000) == 0 ? 1 : 0;
    }
    return missing;
  }

  /** The verdicts on a day after thirty on which nothing was missing. */
  private List<Verdict.Outcome> judge(List<ShareFinding> shares) {
    var histories = new TreeMap<String, History>();
    for (ShareFinding share : shares) {
      var zeros = new double[History.CAPACITY];
      String series = Verdict.seriesOf(share.measurement().key(), share.check());
      histories.put(series, History.of(zeros));
    }
    return judge.judge(new JudgeState(histories), findings(shares)).verdicts().stream()
        .map(Verdict::outcome)
        .toList();
  }

  private static WindowFindings findings(List<ShareFinding> shares) {
    return new WindowFindings(
        Days.SUBJECT, WINDOW, WINDOW.end(), Optional.empty(), false, List.of(), shares, List.of());
  }

  private static final Window WINDOW =
      Window.containing(Instant.parse("2024-01-01T00:00:00Z"), Duration.ofDays(1));

  private static ShareFinding share(String slice, String column, long rows, long count) {
    var key =
        new MeasurementKey(
            "m", Days.SUBJECT, slice, Optional.of(column), Metrics.MISSING_SHARE, WINDOW);
    var measured =
        new Measurement(
            key,
            Reading.of(count / (double) rows),
            rows,
            OptionalLong.empty(),
            Optional.empty(),
            1,
            Optional.empty(),
            WINDOW.end(),
            "v");
    return new ShareFinding(
        measured,
        Metrics.MISSING_SHARE,
        count,
        rows,
        OptionalDouble.empty(),
        Side.HIGH,
        Severity.WARNING);
  }
}
