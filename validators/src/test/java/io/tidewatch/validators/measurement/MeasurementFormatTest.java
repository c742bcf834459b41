// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.measurement;

import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.format.GoldenBytes;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class MeasurementFormatTest {

  private static final Window MARCH_FIRST =
      new Window(Instant.parse("2024-03-01T00:00:00Z"), Instant.parse("2024-03-02T00:00:00Z"));

  private static final MeasurementKey AUC =
      new MeasurementKey(
          "flights-late",
          new Subject("v1", "production"),
          "all",
          Optional.empty(),
          Metrics.AUC,
          MARCH_FIRST);

  @Test
  void aMeasurementKeepsItsBytes() {
    var measurement =
        new Measurement(
            AUC,
            Reading.between(0.71, 0.69, 0.73),
            300,
            OptionalLong.of(12_000),
            Optional.of("baseline-1"),
            2,
            Optional.of(new Maturity(320, 300, Maturity.Status.PROVISIONAL)),
            Instant.parse("2024-03-04T00:00:00Z"),
            "monitor-version");
    GoldenBytes.hold(MeasurementFormat.INSTANCE, measurement, "Measurement");
  }

  @Test
  void aMeasurementWithoutValueKeepsItsBytes() {
    var measurement =
        new Measurement(
            AUC,
            Reading.none("one class"),
            0,
            OptionalLong.empty(),
            Optional.empty(),
            1,
            Optional.empty(),
            Instant.parse("2024-03-04T00:00:00Z"),
            "");
    GoldenBytes.hold(MeasurementFormat.INSTANCE, measurement, "MeasurementWithoutValue");
  }

  @Test
  void aKeyKeepsItsBytes() {
    GoldenBytes.hold(MeasurementKeyFormat.INSTANCE, AUC, "MeasurementKey");
  }
}
