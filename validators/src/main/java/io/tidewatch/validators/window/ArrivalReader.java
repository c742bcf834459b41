// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.window;

import io.tidewatch.config.Monitor;
import io.tidewatch.config.Severity;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.judge.ShareFinding;
import io.tidewatch.validators.measurement.Measurement;
import io.tidewatch.validators.measurement.MeasurementKey;
import io.tidewatch.validators.measurement.Metrics;
import io.tidewatch.validators.measurement.Wilson;
import io.tidewatch.validators.pane.ArrivalPartial;
import io.tidewatch.validators.slice.Slicing;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Reads the share of redelivered events off the arrivals of a window. */
public final class ArrivalReader {

  /** The name of the part; no column can have it, for it begins with a blank. */
  private static final String NAME = " arrivals";

  private final Monitor monitor;

  public ArrivalReader(Monitor monitor) {
    this.monitor = monitor;
  }

  /**
   * Reads one window.
   *
   * @param panes at least one, all of one subject
   */
  public WindowPart read(Window window, List<ArrivalPartial> panes) {
    ArrivalPartial sum = panes.stream().reduce(ArrivalPartial::plus).orElseThrow();
    Measurement share = measurement(window, sum);
    boolean thin = sum.firsts() < monitor.limits().rowsPerVerdict();
    return new WindowPart(
        sum.subject(),
        window,
        window.end(),
        WindowPart.Kind.PROFILE,
        NAME,
        true,
        sum.firsts(),
        List.of(share),
        List.of(),
        thin ? List.of() : List.of(finding(share, sum)),
        List.of(),
        List.of(),
        new TreeMap<>());
  }

  private Measurement measurement(Window window, ArrivalPartial sum) {
    Subject subject = sum.subject();
    var key =
        new MeasurementKey(
            monitor.name(),
            subject,
            Slicing.ALL,
            Optional.empty(),
            Metrics.DUPLICATE_SHARE,
            window);
    long arrived = Math.addExact(sum.firsts(), sum.repeats());
    return new Measurement(
        key,
        Wilson.share(sum.repeats(), arrived, "thin"),
        arrived,
        OptionalLong.empty(),
        Optional.empty(),
        1,
        Optional.empty(),
        window.end(),
        monitor.version());
  }

  private static ShareFinding finding(Measurement share, ArrivalPartial sum) {
    return new ShareFinding(
        share,
        Metrics.DUPLICATE_SHARE,
        sum.repeats(),
        Math.addExact(sum.firsts(), sum.repeats()),
        OptionalDouble.empty(),
        ShareFinding.Side.HIGH,
        Severity.WARNING);
  }
}
