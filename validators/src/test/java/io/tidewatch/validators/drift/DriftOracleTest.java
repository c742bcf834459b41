// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.validators.profile.ColumnFrame;
import io.tidewatch.validators.profile.Draws;
import io.tidewatch.validators.profile.Profile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Statistics over frozen bins against the exact ones of the raw rows, by scipy: {@code
 * oracles/drift.py} made {@code oracles/drift.csv}.
 */
class DriftOracleTest {

  private static final int ROWS = 20_000;

  /** One line of the file. */
  record Oracle(Shape shape, String window, String statistic, double exact) {

    static Oracle of(String line) {
      String[] fields = line.split(",", -1);
      Shape shape = Shape.valueOf(fields[0].replace('-', '_').toUpperCase(Locale.ROOT));
      return new Oracle(shape, fields[1], fields[2], Double.parseDouble(fields[3]));
    }
  }

  static Stream<Oracle> oracles() {
    try (InputStream in = DriftOracleTest.class.getResourceAsStream("/oracles/drift.csv")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().skip(1).map(Oracle::of);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As the statistics' own documentation says. */
  private static double errorMax(Oracle oracle) {
    double size = Math.abs(oracle.exact());
    return switch (oracle.statistic()) {
      case "ks", "tvd" -> 1e-3;
      case "w1-rank" -> 1e-4;
      case "js", "hellinger" -> 2e-3;
      case "psi" -> 1e-4 + .02 * size;
      case "anderson-darling" -> .004 + .02 * size;
      case "chi-square" -> 1e-9 * size;
      case "log-variance" -> 2e-6;
      case "w1" -> lightTailed(oracle.shape()) ? .003 : .15;
      default -> throw new IllegalArgumentException(oracle.toString());
    };
  }

  private static boolean lightTailed(Shape shape) {
    return switch (shape) {
      case NORMAL, BIMODAL, BERNOULLI, POISSON, ZERO_INFLATED -> true;
      case LOGNORMAL, PARETO, CAUCHY -> false;
    };
  }

  @ParameterizedTest
  @MethodSource("oracles")
  void frozenBinsAreAsNearToTheRawRowsAsIsSaid(Oracle oracle) {
    double found = MEASURED.get(oracle.shape(), oracle.window(), oracle.statistic());
    assertThat(found).isCloseTo(oracle.exact(), within(errorMax(oracle)));
  }

  /** Each pair of baseline and window is profiled once. */
  private static final Measured MEASURED = new Measured();

  private static final class Measured {
    private final Map<String, Map<String, Double>> known = new TreeMap<>();

    double get(Shape shape, String window, String statistic) {
      DoubleUnaryOperator of = window.equals("calm") ? shape::calm : shape::moved;
      return known
          .computeIfAbsent(shape + window, key -> measure(draw(1, shape::calm), draw(2, of)))
          .getOrDefault(statistic, Double.NaN);
    }
  }

  private static Map<String, Double> measure(double[] before, double[] now) {
    ColumnFrame frame = DriftEvidenceTest.frame(before);
    Profile baseline = DriftEvidenceTest.profile(frame, before);
    Profile window = DriftEvidenceTest.profile(frame, now);
    DriftEvidence evidence = DriftEvidence.of(frame, baseline, window).orElseThrow();
    var found = new TreeMap<String, Double>();
    found.put("ks", evidence.ks().orElseThrow());
    found.put("w1", evidence.w1().orElseThrow());
    found.put("w1-rank", Wasserstein.rankDistance(baseline.cells(), window.cells()));
    found.put("psi", evidence.psi());
    found.put("js", evidence.js());
    found.put("hellinger", evidence.hellinger());
    found.put("tvd", evidence.tvd());
    found.put("anderson-darling", AndersonDarling.statistic(baseline.cells(), window.cells()));
    found.put("log-variance", Math.log(variance(window) / variance(baseline)));
    DriftTests.of(frame, baseline, window)
        .forEach(test -> found.put(test.kind().code(), test.statistic()));
    return found;
  }

  private static double variance(Profile profile) {
    return profile.moments().orElseThrow().variance().orElseThrow();
  }

  private static double[] draw(long seed, DoubleUnaryOperator shape) {
    Draws draws = new Draws(seed);
    return DoubleStream.generate(draws::uniform).limit(ROWS).map(shape).toArray();
  }
}
