// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.alert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.DiscoveryControl;
import io.tidewatch.config.Limits;
import io.tidewatch.config.Severity;
import io.tidewatch.validators.discovery.BenjaminiHochberg;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.judge.JudgeState;
import io.tidewatch.validators.judge.Judgement;
import io.tidewatch.validators.judge.LevelFinding;
import io.tidewatch.validators.judge.ShareFinding.Side;
import io.tidewatch.validators.judge.Verdict.Outcome;
import io.tidewatch.validators.judge.WindowFindings;
import io.tidewatch.validators.judge.WindowJudge;
import io.tidewatch.validators.measurement.Measurement;
import io.tidewatch.validators.measurement.MeasurementKey;
import io.tidewatch.validators.measurement.Metrics;
import io.tidewatch.validators.measurement.Reading;
import io.tidewatch.validators.slice.Slicing;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** The benchmark in small: 480 streams of 30 tables. */
class AlertBenchTest {

  private static final Shape SMALL = new Shape(30, 16, 4);
  private static final long HOUR_MILLIS = 3_600_000;

  @Test
  void bothTiersMeetTheirGates() {
    var text = new ByteArrayOutputStream();
    var bench = new AlertBench(new PrintStream(text, true, UTF_8));
    bench.tier(Tier.STANDARD, SMALL, 1);
    bench.tier(Tier.HARD, SMALL, 1);
    assertThat(bench.missed()).as(text.toString(UTF_8)).isEmpty();
  }

  /** What is scored as the product's is what the judge says, hour by hour and stream by stream. */
  @Test
  void theBenchmarksBreachesAreThoseOfTheJudge() {
    var shape = new Shape(4, 10, 2);
    World world = World.of(shape, Tier.HARD, 3);
    Evidence evidence = Evidence.of(world, Tier.HARD.effectMin());
    Breaches product =
        new Stages(evidence).productBreaches(new BenjaminiHochberg(), Evidence.BUDGET);
    var judge =
        new WindowJudge(Shape.HOURS_PER_WEEK, Limits.DEFAULT, DiscoveryControl.BH, Duration.ZERO);
    JudgeState state = JudgeState.EMPTY;
    int breaches = 0;
    for (int hour = 0; hour < shape.hours(); hour++) {
      boolean learning = hour < Shape.WARM_UP; // as a baseline's own period is
      Judgement judgement = judge.judge(state, findings(world, hour, learning));
      state = judgement.after();
      if (!learning) {
        assertThat(breaches(judgement)).as("hour " + hour).isEqualTo(product.at(hour));
        breaches += product.at(hour).cardinality();
      }
    }
    assertThat(breaches).isGreaterThan(50);
  }

  private static BitSet breaches(Judgement judgement) {
    var breaches = new BitSet();
    for (int stream = 0; stream < judgement.verdicts().size(); stream++) {
      breaches.set(stream, judgement.verdicts().get(stream).outcome() == Outcome.BREACH);
    }
    return breaches;
  }

  private static WindowFindings findings(World world, int hour, boolean learning) {
    Window window = Window.of(hour * HOUR_MILLIS, HOUR_MILLIS);
    var subject = new Subject("v1", "production");
    var levels = new ArrayList<LevelFinding>();
    for (int stream = 0; stream < world.shape().streams(); stream++) {
      var key =
          new MeasurementKey(
              "bench",
              subject,
              Slicing.ALL,
              Optional.of("stream" + stream),
              Metrics.DISTINCT,
              window);
      levels.add(
          new LevelFinding(
              measured(key),
              "distinct",
              Math.exp(world.value(hour, stream)),
              world.error(stream),
              Side.BOTH,
              Tier.HARD.effectMin(),
              Severity.WARNING));
    }
    return new WindowFindings(
        subject,
        window,
        window.end(),
        Optional.empty(),
        learning,
        List.of(),
        List.of(),
        levels,
        List.of());
  }

  private static Measurement measured(MeasurementKey key) {
    return new Measurement(
        key,
        Reading.of(1.0),
        1_000,
        OptionalLong.empty(),
        Optional.empty(),
        1,
        Optional.empty(),
        key.window().end(),
        "version");
  }
}
