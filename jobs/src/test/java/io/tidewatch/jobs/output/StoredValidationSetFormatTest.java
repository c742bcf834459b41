// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.output;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.Monitor;
import io.tidewatch.config.MonitorLoader;
import io.tidewatch.validators.event.Answer;
import io.tidewatch.validators.event.Row;
import io.tidewatch.validators.event.Schema;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.sample.SampledRow;
import io.tidewatch.validators.sample.Turnover;
import io.tidewatch.validators.sample.ValidationRow;
import io.tidewatch.validators.sample.ValidationSet;
import io.tidewatch.validators.truth.Truth;
import java.io.InputStream;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StoredValidationSetFormatTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private static final String DOCUMENT =
      """
      monitor: m
      owner: o
      sources:
        predictions:
          {from: file:p.csv, format: csv, id: i, time: t, version: v, prediction: {kind: binary, score: s}}
        labels: {from: file:l.csv, format: csv, id: i, time: t, label: l}
      ground-truth: {horizon: 30d}
      validation-set: {size: 10}
      """;

  @Test
  void setsKeepTheirBytes() throws Exception {
    StoredValidationSet set = set();
    byte[] golden = golden();

    assertThat(HexFormat.of().formatHex(StoredValidationSetFormat.INSTANCE.toBytes(set)))
        .isEqualTo(HexFormat.of().formatHex(golden));
    assertThat(StoredValidationSetFormat.INSTANCE.fromBytes(golden)).isEqualTo(set);
  }

  private static byte[] golden() throws Exception {
    try (InputStream hex =
        StoredValidationSetFormatTest.class.getResourceAsStream(
            "/golden/StoredValidationSet.hex")) {
      assertThat(hex).isNotNull();
      return HexFormat.of().parseHex(new String(hex.readAllBytes(), US_ASCII).strip());
    }
  }

  private static StoredValidationSet set() throws Exception {
    Monitor monitor = MonitorLoader.parse(DOCUMENT, "m.yaml");
    var row =
        new ValidationRow(
            "case",
            new Subject("v1", "production"),
            NOON,
            new Answer.Binary(0.95),
            new Truth(NOON.plusSeconds(60), "0"),
            new Row(new Schema(List.of("origin", "wind")), new String[] {"JFK", null}),
            "all");
    var sampled =
        new SampledRow(
            row, new TreeMap<>(Map.of("confident-error", NOON)), OptionalDouble.of(0.25));
    var turnover =
        new Turnover(new TreeMap<>(Map.of("base", 1L)), 2, List.of(), List.of(row.key()));
    var poisoned = List.of(new Window(NOON.minusSeconds(3600), NOON));
    var published = new ValidationSet(NOON, List.of(sampled), poisoned, turnover);
    return StoredValidationSet.after(Optional.empty(), published, monitor, "production", "period");
  }
}
