// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.config.ColumnSpec;
import io.tidewatch.config.ColumnType;
import io.tidewatch.sinks.store.CorruptObjectException;
import io.tidewatch.sinks.store.RecordFile;
import io.tidewatch.sinks.wire.Fixtures;
import io.tidewatch.validators.profile.Aspect;
import io.tidewatch.validators.profile.ColumnFrame;
import io.tidewatch.validators.profile.FrozenEdges;
import io.tidewatch.validators.profile.MeanMap;
import io.tidewatch.validators.profile.Profile;
import io.tidewatch.validators.profile.ProfileParts;
import io.tidewatch.validators.profile.RankSketch;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.datasketches.kll.KllDoublesSketch;
import org.apache.datasketches.memory.Memory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProfileFileTest {

  private static final ColumnFrame DISTANCE =
      ColumnFrame.numeric(
          "distance", Optional.of(new ColumnSpec.Range(0, 50)), FrozenEdges.of(1, 10, 20), 1e9 / 3);

  static List<Profile> profiles() {
    return List.of(
        Profiles.of(),
        Profiles.of("UA", "", "NEW", "NEW", Fixtures.NASTY),
        Profiles.full(DISTANCE),
        Profiles.full(DISTANCE, "0.1", "0.2", "1e149", "-1e-300", "NaN", "inf", "-inf", "x", "60"),
        Profiles.full(DISTANCE, Profiles.numbers(5000)),
        Profiles.full(Profiles.UNKNOWN_NUMBER, Profiles.numbers(300)),
        Profiles.full(Profiles.UNKNOWN_NUMBER, Profiles.numbers(3000)),
        Profiles.add(DISTANCE, Profile.lean(DISTANCE), "3", "", "x"),
        Profiles.full(
            ColumnFrame.unfrozen("kind", ColumnType.CATEGORICAL, Optional.empty()),
            Profiles.numbers(4000)),
        Profiles.full(timestamp(), "2013-02-01T12:00:00Z", "2013-02-01T14:30:00Z"),
        Profiles.full(timestamp()),
        Profiles.full(tail(), "N123", "N4", ""));
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void aProfileReadsBackEqualAndToTheSameBytes(Profile profile) throws IOException {
    var profiles = of("c", "all", profile);
    byte[] file = ProfileFile.write(profiles);
    assertThat(ProfileFile.read("x.avro", file)).isEqualTo(profiles);
    assertThat(ProfileFile.write(ProfileFile.read("x.avro", file))).isEqualTo(file);
  }

  @Test
  void theMeanOfEmbeddingsReadsBack() throws IOException {
    var map = MeanMap.of(3, new long[256], new long[] {1L << 32, -5});
    ProfileParts bare = ProfileParts.of(Profiles.full(timestamp(), "2013-02-01T12:00:00Z"));
    Profile profile =
        new ProfileParts(
                bare.counters(),
                bare.cells(),
                Optional.empty(),
                Optional.empty(),
                bare.distinct(),
                Optional.empty(),
                Optional.empty(),
                bare.aspects(),
                bare.times(),
                Optional.of(map))
            .profile();
    var profiles = of("c", "all", profile);
    assertThat(ProfileFile.read("x.avro", ProfileFile.write(profiles))).isEqualTo(profiles);
  }

  @Test
  void thereIsARecordForEachColumnSliceAndAspectInOrder() throws IOException {
    SortedMap<String, Profile> slices = new TreeMap<>();
    slices.put("origin=JFK", Profile.lean(tail()));
    slices.put("all", Profiles.full(tail(), "N123"));
    SortedMap<String, SortedMap<String, Profile>> profiles = new TreeMap<>();
    profiles.put("tail", slices);
    profiles.putAll(of("carrier", "all", Profiles.of("UA")));
    assertThat(records(profiles))
        .extracting(r -> r.get("column") + " " + r.get("slice") + " " + r.get("aspect"))
        .containsExactly(
            "carrier all null", "tail all null", "tail all LENGTH", "tail origin=JFK null");
  }

  @Test
  void countsArePlainNumbers() throws IOException {
    GenericRecord record = records(of("c", "all", Profiles.of("AA", "", "UA", "UA", "NEW"))).get(0);
    assertThat(record.get("cells")).hasToString("[2, 1, 1]");
    assertThat(record.get("values")).isEqualTo(4L);
    assertThat(record.get("missing")).isEqualTo(1L);
    assertThat(record.get("heavy"))
        .hasToString("{\"values\": [{\"value\": \"NEW\", \"rows\": 1}], \"sketch\": null}");
  }

  /** What {@code kll_doubles_sketch.deserialize} of Python and C++ reads. */
  @Test
  void quantilesAreInTheFormOfDataSketches() {
    Profile profile = Profiles.full(Profiles.UNKNOWN_NUMBER, "3", "1", "2");
    byte[] bytes = profile.ranks().map(RankSketch::toSketch).orElseThrow();
    KllDoublesSketch sketch = KllDoublesSketch.heapify(Memory.wrap(bytes));
    assertThat(sketch.getQuantile(0.5)).isEqualTo(2);
    assertThat(sketch.getK()).isEqualTo(400);
  }

  @Test
  void aRecordThatCannotBeIsTold() {
    RecordFile file = RecordFile.of("snapshot-profile");
    GenericRecord record = file.record();
    for (var field : file.schema().getFields()) {
      record.put(field.pos(), field.schema().getType() == Schema.Type.LONG ? 0L : "x");
    }
    record.put("cells", List.of(-1L));
    for (String optional :
        List.of("sums", "moments", "distinct", "ranks", "heavy", "times", "meanMap")) {
      record.put(optional, null);
    }
    record.put("aspect", null);
    byte[] bytes = file.write(List.of(record));
    assertThatThrownBy(() -> ProfileFile.read("x.avro", bytes))
        .isInstanceOf(CorruptObjectException.class)
        .hasMessage("x.avro: rows is -1, must be >= 0");
    record.put("cells", List.of());
    record.put("aspect", "WIDTH");
    assertThatThrownBy(() -> ProfileFile.read("x.avro", file.write(List.of(record))))
        .isInstanceOf(CorruptObjectException.class)
        .hasMessageStartingWith("x.avro: ");
  }

  private static List<GenericRecord> records(SortedMap<String, SortedMap<String, Profile>> of)
      throws IOException {
    return RecordFile.of("snapshot-profile").read("x.avro", ProfileFile.write(of));
  }

  private static SortedMap<String, SortedMap<String, Profile>> of(
      String column, String slice, Profile profile) {
    SortedMap<String, SortedMap<String, Profile>> profiles = new TreeMap<>();
    profiles.put(column, new TreeMap<>(Map.of(slice, profile)));
    return profiles;
  }

  private static ColumnFrame timestamp() {
    return ColumnFrame.composed("at", ColumnType.TIMESTAMP, Map.of());
  }

  private static ColumnFrame tail() {
    ColumnFrame length = ColumnFrame.numeric("tail", Optional.empty(), FrozenEdges.of(1, 3, 5), 4);
    return ColumnFrame.composed("tail", ColumnType.IDENTIFIER, Map.of(Aspect.LENGTH, length));
  }
}
