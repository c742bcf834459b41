// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.app.Tidewatch;
import io.tidewatch.app.snapshot.PartsMerge;
import io.tidewatch.sinks.snapshot.SnapshotManifest;
import io.tidewatch.sinks.snapshot.SnapshotStore;
import io.tidewatch.sinks.store.LocalObjectStore;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.profile.Profile;
import io.tidewatch.validators.profile.ProfileParts;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The snapshots of a replay of the flights: checked, compared, merged and compacted. */
final class StoredSnapshotsTest {

  private static final Duration DAY = Duration.ofDays(1);
  private static final Window STORM = day("2013-02-08");
  private static final Window BEFORE = day("2013-02-01");

  @TempDir private Path data = Path.of("");
  private final StringWriter told = new StringWriter();

  @BeforeEach
  void link() throws IOException {
    StoreLinks.of(FlightsCut.reference().out(), data);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2013-01-01", "2013-02-08", "2013-02-09"})
  void theHoursOfADayMergeToTheDayBinForBin(String date) throws Exception {
    for (SnapshotManifest daily : of(day(date))) {
      List<SnapshotManifest> hours = hours(daily);
      PartsMerge.Merged merged = new PartsMerge(store()).merge(hours, day(date));
      assertThat(hours).hasSizeGreaterThanOrEqualTo(12);
      assertThat(merged.snapshot().facts().rows()).isEqualTo(daily.facts().rows());
      assertThat(merged.snapshot().facts().inputs()).isEqualTo(daily.facts().inputs());
      assertThat(merged.snapshot().breaches())
          .isEqualTo(hours.stream().mapToInt(SnapshotManifest::breaches).sum());
      var whole = counted(store().profiles(daily));
      var summed = counted(store().profiles(merged.snapshot()));
      assertThat(summed.keySet()).isEqualTo(whole.keySet());
      summed.forEach(
          (column, slices) ->
              slices.forEach(
                  (slice, profile) ->
                      assertThat(profile)
                          .as(column + " in " + slice)
                          .isEqualTo(whole.getOrDefault(column, new TreeMap<>()).get(slice))));
    }
  }

  @Test
  void aStoreAsItWasWrittenHasNoProblem() throws Exception {
    int snapshots = store().list().size();
    assertThat(tidewatch("verify")).as(told.toString()).isZero();
    assertThat(told).hasToString(snapshots + " snapshots read, 0 problems\n");
    assertThat(snapshots).isGreaterThan(400);
  }

  @Test
  void oneByteOfABlobIsToldWithBothHashes() throws Exception {
    SnapshotManifest storm = of(STORM).get(0);
    Path file = data.resolve("blobs/" + storm.profiles().substring(0, 2));
    Path blob = file.resolve(storm.profiles() + ".avro");
    byte[] bytes = Files.readAllBytes(blob);
    bytes[bytes.length / 2] ^= 1;
    Files.delete(blob); // a link to the reference's
    Files.write(blob, bytes);
    assertThat(tidewatch("verify", storm.id())).isEqualTo(1);
    assertThat(told.toString())
        .contains(storm.profiles() + ".avro: SHA-256 is ", ", must be " + storm.profiles())
        .endsWith("1 snapshots read, 1 problems\n");
    Files.delete(blob);
    assertThat(tidewatch("verify", storm.id())).isEqualTo(1);
    assertThat(told.toString()).contains(".avro is missing, must be there: a manifest names it");
  }

  @Test
  void anEditedATruncatedAndANewerManifestAreToldAllAtOnce() throws Exception {
    List<SnapshotManifest> daily = new ArrayList<>(of(STORM));
    daily.addAll(of(BEFORE));
    daily.addAll(hours(daily.get(0)));
    edit(daily.get(0), text -> text.replaceFirst("\"rows\":", "\"rows\":1"));
    edit(daily.get(1), text -> text.substring(0, 100));
    edit(daily.get(2), text -> text.replaceFirst("\"format\":1", "\"format\":2"));
    assertThat(tidewatch("verify")).isEqualTo(1);
    assertThat(told.toString())
        .contains(daily.get(0).id() + ".json: snapshot.hash is ")
        .contains(daily.get(1).id() + ".json: snapshot is no JSON")
        .contains(daily.get(2).id() + ".json: snapshot.format is 2")
        .endsWith(", 3 problems\n");
    assertThat(tidewatch("list")).isEqualTo(1);
    assertThat(told.toString().lines()).noneMatch(line -> line.startsWith("\tat "));
  }

  @Test
  void aMergedSnapshotIsListedAndCheckedWithItsParts() throws Exception {
    List<SnapshotManifest> hours = hours(of(STORM).get(0)).subList(0, 3);
    String[] ids = hours.stream().map(SnapshotManifest::id).toArray(String[]::new);
    assertThat(tidewatch("merge", ids)).as(told.toString()).isZero();
    assertThat(told.toString()).contains("  of 3 parts\n");
    String merged = told.toString().substring(0, 32);
    assertThat(tidewatch("verify", merged)).as(told.toString()).isZero();
    Files.delete(data.resolve(store().path(hours.get(1))));
    assertThat(tidewatch("verify", merged)).isEqualTo(1);
    assertThat(told.toString()).contains("parent " + ids[1] + " is missing, must be there");
  }

  @Test
  void partsWithRowsInCommonAreRefused() throws Exception {
    SnapshotManifest storm = of(STORM).get(0);
    String hour = hours(storm).get(3).id();
    assertThat(tidewatch("merge", storm.id(), hour)).isEqualTo(2);
    assertThat(told.toString()).contains("part " + storm.id() + " begins at ");
  }

  @Test
  void whatMovedMostIsToldFirst() throws Exception {
    String before = of(BEFORE).get(0).id();
    String storm = of(STORM).get(0).id();
    assertThat(tidewatch("diff", before, storm, "--top", "5")).as(told.toString()).isZero();
    assertThat(told.toString().lines().limit(5)).anyMatch(line -> line.startsWith("visib "));
    assertThat(tidewatch("diff", before, before)).isZero();
    told.getBuffer().setLength(0);
    assertThat(tidewatch("diff", before, storm, "--json", "--slices")).isZero();
    Path printed = Files.writeString(data.resolve("diff.json"), told.toString());
    assertThat(PublishedSchema.named("snapshot-diff").firstBreach(printed)).isEmpty();
  }

  private int tidewatch(String command, String... more) {
    told.getBuffer().setLength(0);
    var printer = new PrintWriter(told, true);
    var arguments = new ArrayList<>(List.of("snapshot", command, "--data", data.toString()));
    arguments.addAll(List.of(more));
    return Tidewatch.run(printer, printer, arguments.toArray(String[]::new));
  }

  private SnapshotStore store() throws IOException {
    return new SnapshotStore(new LocalObjectStore(data));
  }

  private List<SnapshotManifest> of(Window window) throws IOException {
    return store().list().stream().filter(s -> s.facts().window().equals(window)).toList();
  }

  private List<SnapshotManifest> hours(SnapshotManifest daily) throws IOException {
    Window day = daily.facts().window();
    return store().list().stream()
        .filter(stored -> stored.facts().subject().equals(daily.facts().subject()))
        .filter(stored -> stored.facts().window().within(day.start(), day.end()))
        .filter(stored -> stored.facts().window().size().equals(Duration.ofHours(1)))
        .toList();
  }

  private void edit(SnapshotManifest snapshot, UnaryOperator<String> change) throws IOException {
    Path file = data.resolve(store().path(snapshot));
    String text = Files.readString(file);
    Files.delete(file); // a link to the reference's
    Files.writeString(file, change.apply(text));
  }

  /** Without values that are frequent in a day and too rare to be named in an hour. */
  private static SortedMap<String, SortedMap<String, Profile>> counted(
      SortedMap<String, SortedMap<String, Profile>> profiles) {
    profiles.values().forEach(slices -> slices.replaceAll((slice, profile) -> counted(profile)));
    return profiles;
  }

  private static Profile counted(Profile profile) {
    ProfileParts all = ProfileParts.of(profile);
    return new ProfileParts(
            all.counters(),
            all.cells(),
            all.sums(),
            all.moments(),
            all.distinct(),
            all.ranks(),
            Optional.empty(),
            all.aspects(),
            all.times(),
            all.meanMap())
        .profile();
  }

  private static Window day(String date) {
    return Window.containing(Instant.parse(date + "T00:00:00Z"), DAY);
  }
}
