// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.soak;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidewatch.jobs.output.ResultFile;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FlightsResultsTest {

  private static final String LINE = "{\"value\":%s,\"reason\":null,\"members\":[%s]}";

  @Test
  void numbersMayDifferByTheirLastBits() throws Exception {
    assertThat(of("a", LINE.formatted("0.5", "1")).differences(of("a", LINE.formatted("0.5", "1"))))
        .isEmpty();
    assertThat(
            of("a", LINE.formatted("0.5000000000001", "1"))
                .differences(of("a", LINE.formatted("0.5", "1"))))
        .isEmpty();
  }

  @Test
  void whatIsOtherMissingOrMoreIsADifference() throws Exception {
    FlightsResults known = of("a", LINE.formatted("0.5", "1"));
    assertThat(known.differences(of("a", LINE.formatted("0.50000000001", "1")))).hasSize(1);
    assertThat(known.differences(of("a", LINE.formatted("0.5", "1,2")))).hasSize(1);
    assertThat(known.differences(of("a", LINE.formatted("null", "1")))).hasSize(1);
    assertThat(known.differences(of("b", LINE.formatted("0.5", "1")))).hasSize(2);
  }

  private static FlightsResults of(String name, String line) throws Exception {
    JsonNode record = new JsonMapper().readTree(line);
    return new FlightsResults(Map.of(ResultFile.MEASUREMENTS, Map.of(name, record)));
  }
}
