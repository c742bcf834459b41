// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.window;

import static io.tidewatch.validators.pane.Flights.MIDNIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.DriftPolicy;
import io.tidewatch.config.Severity;
import io.tidewatch.validators.drift.DriftEffect;
import io.tidewatch.validators.drift.DriftTest;
import io.tidewatch.validators.format.GoldenBytes;
import io.tidewatch.validators.judge.DriftFinding;
import io.tidewatch.validators.judge.JudgeState;
import io.tidewatch.validators.judge.LevelFinding;
import io.tidewatch.validators.judge.ObjectiveFinding;
import io.tidewatch.validators.judge.ShareFinding;
import io.tidewatch.validators.measurement.Measurement;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class WindowFormatsTest {

  private static final WindowPart READ = Windows.parts(4, MIDNIGHT).get(0);

  @Test
  void windowPartsKeepTheirBytes() {
    Measurement measured = READ.measurements().get(0);
    var objective =
        new ObjectiveFinding(
            measured,
            "slo:auc",
            0.6,
            ShareFinding.Side.LOW,
            Severity.ERROR,
            Optional.of("ml-core"));
    var gate = new DriftPolicy.Gate(0.01, 0.5);
    var effect = new DriftEffect(DriftEffect.Size.PSI, 0.2, 0.019, 0.001, 19, 1000);
    var test = new DriftTest(DriftTest.Kind.ANDERSON_DARLING, 2, 3.5, 400, 0.5);
    var part =
        new WindowPart(
            READ.subject(),
            READ.window(),
            READ.asOf(),
            WindowPart.Kind.COHORT,
            "cohort",
            true,
            7,
            List.of(measured),
            List.of(new DriftFinding(measured, effect, List.of(test), gate)),
            List.of(
                new ShareFinding(
                    measured,
                    "coverage",
                    3,
                    7,
                    OptionalDouble.of(0.5),
                    ShareFinding.Side.LOW,
                    Severity.ERROR)),
            List.of(
                new LevelFinding(
                    measured, "distinct", 42, .016, ShareFinding.Side.BOTH, .18, Severity.WARNING)),
            List.of(objective),
            READ.inputs(),
            READ.profiles());
    GoldenBytes.hold(WindowPartFormat.INSTANCE, part, "WindowPart");
  }

  @Test
  void snapshotsKeepTheirBytes() {
    ClosedWindow.Result result =
        new ClosedWindow(Windows.MONITOR, Optional.empty(), List.of(READ)).judge(JudgeState.EMPTY);
    Snapshot snapshot = result.snapshot().orElseThrow();
    assertThat(snapshot.verdicts()).hasSize(1);
    GoldenBytes.hold(SnapshotFormat.INSTANCE, snapshot, "Snapshot");
    ToldWindow told = ToldWindow.of(snapshot, result.verdicts(), List.of(" arrivals", READ.name()));
    GoldenBytes.hold(ToldWindowFormat.INSTANCE, told, "ToldWindow");
  }
}
