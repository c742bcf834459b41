// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.ColumnType;
import io.tidewatch.sinks.store.RecordFile;
import io.tidewatch.sinks.wire.Fixtures;
import io.tidewatch.validators.baseline.Baseline;
import io.tidewatch.validators.baseline.ColumnBaseline;
import io.tidewatch.validators.profile.Aspect;
import io.tidewatch.validators.profile.ColumnFrame;
import io.tidewatch.validators.profile.FrozenEdges;
import io.tidewatch.validators.profile.Profile;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FrameFileTest {

  @Test
  void edgesAndWordsSayWhatCellsStandFor() throws IOException {
    ColumnFrame length =
        ColumnFrame.numeric("tail", Optional.empty(), FrozenEdges.of(1.5, 3, 5), 4);
    ColumnFrame tail =
        ColumnFrame.composed("tail", ColumnType.IDENTIFIER, Map.of(Aspect.LENGTH, length));
    assertThat(RecordFile.of("snapshot-frame").read("x.avro", FrameFile.write(of(tail))))
        .extracting(Object::toString)
        .containsExactly(
            "{\"column\": \"carrier\", \"aspect\": null, \"type\": \"CATEGORICAL\","
                + " \"edges\": null, \"words\": [\"UA\", \"AA\"], \"pivot\": 0.0}",
            "{\"column\": \"tail\", \"aspect\": null, \"type\": \"IDENTIFIER\","
                + " \"edges\": null, \"words\": null, \"pivot\": 0.0}",
            "{\"column\": \"tail\", \"aspect\": \"LENGTH\", \"type\": \"NUMERIC\","
                + " \"edges\": [1.5, 3.0, 5.0], \"words\": null, \"pivot\": 4.0}");
  }

  private static Baseline of(ColumnFrame tail) {
    var columns = new TreeMap<String, ColumnBaseline>();
    columns.put("carrier", new ColumnBaseline(Profiles.CARRIER, Profile.full(Profiles.CARRIER)));
    columns.put("tail", new ColumnBaseline(tail, Profile.full(tail)));
    return new Baseline(
        "b1", "flights-late", Fixtures.NOON, Fixtures.NOON.plusSeconds(1), 0, columns);
  }
}
