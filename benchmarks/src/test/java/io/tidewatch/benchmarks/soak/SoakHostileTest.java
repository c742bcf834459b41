// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.soak;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidewatch.benchmarks.soak.HostileStream.Kind;
import io.tidewatch.benchmarks.soak.SoakHostile.Outcome;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small soak; {@code scripts/soak-hostile} sends ten million. */
final class SoakHostileTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir private Path directory = Path.of("");

  @Test
  void everyHostileRecordIsCountedAndTheJobNeverBeginsAnew() throws Exception {
    var stream = new HostileStream(20_000, 1, START);
    var out = new PrintStream(OutputStream.nullOutputStream(), true);
    Outcome outcome = SoakHostile.run(new SoakHostile.Setup(stream, 512, directory), out);
    assertThat(outcome.errors()).isEmpty();
    assertThat(outcome.sent()).containsOnlyKeys(Kind.values());
    assertThat(outcome.counts().path("reasons").path("ahead-of-time").asLong()).isPositive();
  }

  @Test
  void whatDoesNotAddUpIsToldAndAFailedJobToo() throws Exception {
    var json = new JsonMapper();
    Map<Kind, Long> sent = Map.of(Kind.GOOD, 6L, Kind.MALFORMED, 2L, Kind.ANCIENT, 2L);
    JsonNode right =
        json.readTree("{\"consumed\":10,\"accepted\":6,\"late\":2,\"deadLettered\":2}");
    assertThat(new Outcome(sent, right, 0).errors()).isEmpty();
    JsonNode lost = json.readTree("{\"consumed\":10,\"accepted\":6,\"late\":1,\"deadLettered\":2}");
    assertThat(new Outcome(sent, lost, 0).errors())
        .containsExactly("fates add up to 9, must be 10", "late is 1, must be nearly all of 2");
    assertThat(new Outcome(sent, json.missingNode(), 0).errors()).containsExactly("the job failed");
  }

  @Test
  void partitionsEndWhereTheStreamLeavesThem() {
    for (long records : new long[] {0, 1, 200, 201, 399, 400, 401, 777}) {
      var stream = new HostileStream(records, 1, START);
      assertThat(stream.end(0) + stream.end(1)).isEqualTo(records);
      assertThat(stream.end(0)).isGreaterThanOrEqualTo(stream.end(1));
    }
  }
}
