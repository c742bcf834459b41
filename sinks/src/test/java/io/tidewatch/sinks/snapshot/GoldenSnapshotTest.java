// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.snapshot;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.ColumnType;
import io.tidewatch.sinks.snapshot.SnapshotOrigin.Made;
import io.tidewatch.sinks.wire.Fixtures;
import io.tidewatch.validators.pane.InputRange;
import io.tidewatch.validators.profile.Aspect;
import io.tidewatch.validators.profile.ColumnFrame;
import io.tidewatch.validators.profile.FrozenEdges;
import io.tidewatch.validators.profile.Profile;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What was once written reads back for ever: a change here needs a reader of the old form too. */
class GoldenSnapshotTest {

  @Test
  void aFileOfProfilesKeepsItsBytes() throws IOException {
    byte[] golden = golden("snapshot-profile");
    assertThat(ProfileFile.write(profiles())).isEqualTo(golden);
    assertThat(ProfileFile.read("golden.avro", golden)).isEqualTo(profiles());
  }

  @Test
  void aManifestKeepsItsLine() {
    String line = SnapshotJson.line(manifest());
    assertThat(line)
        .isEqualTo(
            "{\"format\":1,\"id\":\"abc2\",\"monitor\":\"flights-late\",\"monitorVersion\":\"m1\","
                + "\"modelVersion\":\"v1\",\"stage\":\"production\","
                + "\"window\":{\"start\":\"2013-02-01T12:00:00Z\",\"end\":\"2013-02-01T13:00:00Z\"},"
                + "\"revision\":2,\"baseline\":\"b1\",\"rows\":1200,\"lateRows\":7,"
                + "\"codeVersion\":\"0.1.0\",\"inputs\":[{\"source\":\"kafka:flights/0\",\"first\":0,"
                + "\"last\":1299,\"count\":1200}],\"made\":\"LATE_ROWS\",\"parents\":[\"abc1\"],"
                + "\"profiles\":\"p\",\"frames\":\"f\",\"lines\":\"l\",\"measurements\":3,"
                + "\"verdicts\":2,\"breaches\":1,\"asOf\":\"2013-02-01T12:00:00Z\",\"hash\":\""
                + "4be48ea0de3acc7baa602635053aed6cb9b9580315d14ce1fd558e8b31a2b51d"
                + "\"}");
    assertThat(SnapshotJson.parse(line)).isEqualTo(manifest());
  }

  private static SnapshotManifest manifest() {
    var facts =
        new SnapshotFacts(
            "abc2",
            "flights-late",
            "m1",
            Fixtures.SUBJECT,
            Fixtures.HOUR,
            2,
            Optional.of("b1"),
            1200,
            7,
            "0.1.0",
            List.of(new InputRange("kafka:flights/0", 0, 1299, 1200)),
            Fixtures.NOON,
            new SnapshotOrigin(Made.LATE_ROWS, List.of("abc1")));
    return new SnapshotManifest(facts, "p", Optional.of("f"), "l", 3, 2, 1);
  }

  static SortedMap<String, SortedMap<String, Profile>> profiles() {
    ColumnFrame length = ColumnFrame.numeric("tail", Optional.empty(), FrozenEdges.of(1, 3), 4);
    ColumnFrame tail =
        ColumnFrame.composed("tail", ColumnType.IDENTIFIER, Map.of(Aspect.LENGTH, length));
    ColumnFrame at = ColumnFrame.composed("at", ColumnType.TIMESTAMP, Map.of());
    SortedMap<String, SortedMap<String, Profile>> profiles = new TreeMap<>();
    put(profiles, "carrier", "all", Profiles.of("UA", "", "NEW", "NEW", Fixtures.NASTY));
    put(profiles, "carrier", "origin=JFK", Profiles.of("UA").toLean());
    put(profiles, "delay", "all", Profiles.full(Profiles.UNKNOWN_NUMBER, "3", "0.1", "-2", "x"));
    put(profiles, "length", "all", Profiles.full(length, "0.1", "0.2", "7", "NaN", "inf"));
    put(profiles, "tail", "all", Profiles.full(tail, "N123", "N4"));
    put(profiles, "time", "all", Profiles.full(at, "2013-02-01T12:00:00Z", "2013-02-01T14:30:00Z"));
    return profiles;
  }

  private static void put(
      SortedMap<String, SortedMap<String, Profile>> profiles,
      String column,
      String slice,
      Profile profile) {
    profiles.computeIfAbsent(column, name -> new TreeMap<>()).put(slice, profile);
  }

  private static byte[] golden(String name) throws IOException {
    try (InputStream hex =
        GoldenSnapshotTest.class.getResourceAsStream("/golden/" + name + ".hex")) {
      assertThat(hex).as(name).isNotNull();
      return HexFormat.of().parseHex(new String(hex.readAllBytes(), US_ASCII).strip());
    }
  }
}
