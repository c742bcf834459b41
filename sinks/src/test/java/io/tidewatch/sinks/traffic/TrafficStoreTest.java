// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.sinks.store.CorruptObjectException;
import io.tidewatch.sinks.store.LocalObjectStore;
import io.tidewatch.sinks.store.ManifestLine;
import io.tidewatch.sinks.wire.Fixtures;
import io.tidewatch.sinks.wire.SchemaFiles;
import io.tidewatch.validators.constraint.RuleCount;
import io.tidewatch.validators.constraint.RuleId;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.pane.TrafficPartial;
import io.tidewatch.validators.traffic.WindowTraffic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrafficStoreTest {

  private static final Subject NASTY = new Subject(Fixtures.NASTY, "shadow");

  @TempDir private Path root;
  private TrafficStore store;

  @BeforeEach
  void open() throws IOException {
    store = new TrafficStore(new LocalObjectStore(root));
  }

  @Test
  void whatIsStoredReadsBack() throws IOException {
    TrafficManifest manifest = manifest(Fixtures.HOUR, 7);
    assertThat(store.publish(manifest)).isEqualTo(manifest);
    assertThat(store.publish(manifest)).isEqualTo(manifest); // by a second writer, say
    assertThat(store.list("flights-late")).containsExactly(manifest);
    assertThat(store.list("flights")).isEmpty();
    assertThat(SchemaFiles.errors("traffic", Files.readString(file(manifest)))).isEmpty();
  }

  @Test
  void windowsAreListedInTheOrderInWhichTheyAreJudged() throws IOException {
    var next = new Window(Fixtures.HOUR.end(), Fixtures.HOUR.end().plus(Fixtures.HOUR.size()));
    store.publish(manifest(next, 7));
    store.publish(manifest(Fixtures.HOUR, 9));

    assertThat(store.list("flights-late"))
        .extracting(manifest -> manifest.traffic().window())
        .containsExactly(Fixtures.HOUR, next);
  }

  @Test
  void whatWasEditedNamesItsHash() throws IOException {
    TrafficManifest manifest = manifest(Fixtures.HOUR, 7);
    store.publish(manifest);
    Files.writeString(
        file(manifest),
        Files.readString(file(manifest)).replace("\"breached\":2", "\"breached\":3"));

    assertThatThrownBy(() -> store.list("flights-late"))
        .isInstanceOf(CorruptObjectException.class)
        .hasMessageStartingWith("traffic/flights-late/2013-02-01/" + manifest.id())
        .hasMessageContaining("traffic.hash is ")
        .hasMessageEndingWith(": the manifest is not as it was written");
  }

  @Test
  void rowsThatDoNotAddUpAreTold() {
    String line = TrafficJson.line(manifest(Fixtures.HOUR, 7));
    String unsealed =
        line.replaceFirst(",\"hash\":\"[0-9a-f]{64}\"", "")
            .replaceFirst("\"rows\":14", "\"rows\":15");

    assertThatThrownBy(() -> TrafficJson.parse(ManifestLine.seal(unsealed)))
        .hasMessage("traffic.rows is 15, must be 14");
  }

  /** What was once written reads back for ever: a change here needs a reader of the old form. */
  @Test
  void aManifestKeepsItsLine() {
    TrafficPartial subject = partial(Fixtures.SUBJECT, 7, "carrier=UA");
    var traffic = new WindowTraffic(Fixtures.HOUR, List.of(subject));
    var manifest = new TrafficManifest("flights-late", "m1", "0.1.0", traffic);
    String line = TrafficJson.line(manifest);
    assertThat(line)
        .isEqualTo(
            "{\"format\":1,\"id\":\"45d2bbe7643946556207e3c259ab3b19\",\"monitor\":\"flights-late\","
                + "\"monitorVersion\":\"m1\",\"codeVersion\":\"0.1.0\","
                + "\"window\":{\"start\":\"2013-02-01T12:00:00Z\",\"end\":\"2013-02-01T13:00:00Z\"},"
                + "\"rows\":7,\"subjects\":[{\"modelVersion\":\"v1\",\"stage\":\"production\","
                + "\"rows\":7,\"newestMillis\":1359723598500,\"leaves\":{\"carrier=UA\":7},"
                + "\"columns\":{\"carrier\":7,\"carrier=UA\":3},"
                + "\"layouts\":{\"0123456789abcdef\":7},"
                + "\"rules\":[{\"column\":null,\"rule\":\"soft\",\"kept\":7,\"breached\":0,"
                + "\"unknown\":0},{\"column\":\"distance\",\"rule\":\"range\",\"kept\":4,"
                + "\"breached\":2,\"unknown\":1}]}],\"hash\":\""
                + "ca608e8280dbeeb975467eefc7a755dd07e034883570359a94b050e9ebbefa11"
                + "\"}");
    assertThat(TrafficJson.parse(line)).isEqualTo(manifest);
  }

  private Path file(TrafficManifest manifest) {
    return root.resolve("traffic/flights-late/2013-02-01/" + manifest.id() + ".json");
  }

  private static TrafficManifest manifest(Window window, long rows) {
    List<TrafficPartial> panes = List.of(partial(Fixtures.SUBJECT, rows), partial(NASTY, rows));
    return new TrafficManifest("flights-late", "m1", "0.1.0", WindowTraffic.of(window, panes));
  }

  private static TrafficPartial partial(Subject subject, long rows) {
    return partial(subject, rows, Fixtures.NASTY);
  }

  private static TrafficPartial partial(Subject subject, long rows, String name) {
    return new TrafficPartial(
        subject,
        Fixtures.HOUR.start().toEpochMilli(),
        rows,
        Fixtures.HOUR.end().toEpochMilli() - 1500,
        new TreeMap<>(Map.of(name, rows)),
        new TreeMap<>(Map.of("carrier", rows, name, 3L)),
        new TreeMap<>(Map.of("0123456789abcdef", rows)),
        new TreeMap<>(
            Map.of(
                RuleId.ofColumn("distance", "range"),
                new RuleCount(rows - 3, 2, 1),
                RuleId.ofRows("soft"),
                new RuleCount(rows, 0, 0))));
  }
}
