// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.cost;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidewatch.benchmarks.event.StandardEvents;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bench of few events; {@code ./tidewatch bench} has half a million. */
final class CostBenchTest {

  private static final long EVENTS = 2000;

  @TempDir private Path directory = Path.of("");

  @Test
  void everyContenderReadsEveryEventAndTheirRatiosAreWritten() throws Exception {
    var stream = new EventStream(new StandardEvents(7), EVENTS);
    Results results = CostBench.run(new CostBench.Setup(stream, 0, 1), directory);
    for (Contender contender : Contender.values()) {
      assertThat(results.of(contender)).extracting(Measured::rows).containsExactly(EVENTS);
    }
    JsonNode json = new JsonMapper().readTree(results.json());
    assertThat(names(json)).containsExactly("ratios", "cpuNanosPerEvent");
    assertThat(names(json.get("ratios")))
        .containsExactly("file-p1", "kafka-p1", "slices", "parallelism-2");
    assertThat(names(json.get("cpuNanosPerEvent")))
        .isEqualTo(Arrays.stream(Contender.values()).map(Contender::label).toList());
    assertThat(json.get("ratios")).allMatch(ratio -> ratio.asDouble() > 0);
    assertThat(results.text()).contains("kafka-p2: the same, parallelism 2");
  }

  @Test
  void theMedianLiesBetweenTheLaps() {
    assertThat(Spread.of(3, 1, 2).text(1)).isEqualTo("2.0 (1.0–3.0)");
    assertThat(Spread.of(4, 1, 2, 3)).isEqualTo(new Spread(2.5, 1, 4));
  }

  @Test
  void theSameSeedGivesTheSameEventsOfAKilobyte() {
    var one = new StandardEvents(5);
    assertThat(one.json(3, 0)).isEqualTo(new StandardEvents(5).json(3, 0));
    assertThat(one.json(3, 0)).isNotEqualTo(new StandardEvents(6).json(3, 0));
    assertThat(one.json(3, 0).length()).isBetween(850, 1100);
  }

  private static List<String> names(JsonNode object) {
    var names = new ArrayList<String>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
