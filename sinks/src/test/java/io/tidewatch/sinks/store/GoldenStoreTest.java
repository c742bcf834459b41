// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.sinks.baseline.BaselineStore;
import io.tidewatch.sinks.control.ControlFile;
import io.tidewatch.sinks.monitor.MonitorStore;
import io.tidewatch.sinks.outcome.OutcomeStore;
import io.tidewatch.sinks.snapshot.CompactionStore;
import io.tidewatch.sinks.snapshot.SnapshotStore;
import io.tidewatch.sinks.traffic.TrafficStore;
import io.tidewatch.sinks.validationset.ValidationSetStore;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What was once written into the stores, {@code src/test/resources/golden/store}, reads back for
 * ever. Where a form must change, that tree stays as it is, with a reader of it, and another one
 * joins it.
 */
class GoldenStoreTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden/store");

  @TempDir Path root;
  private ObjectStore today;
  private ObjectStore golden;

  @BeforeEach
  void publish() throws IOException {
    today = new LocalObjectStore(root);
    golden = new LocalObjectStore(GOLDEN);
    OneOfEach.publish(today);
    OneOfEach.ask(root);
  }

  @Test
  void theSameThingsAreWrittenAsThen() throws IOException {
    assertThat(today.list("")).isEqualTo(golden.list(""));
    for (String path : today.list("")) {
      boolean plain = path.endsWith(".json") || path.endsWith(".avro");
      if (plain) { // what is compressed may differ by the version of zlib; its name is its hash
        assertThat(today.get(path)).as(path).isEqualTo(golden.get(path));
      }
    }
  }

  @Test
  void monitorsAndBaselinesReadBack() throws IOException {
    assertThat(new MonitorStore(golden).load("flights-late", OneOfEach.monitor().version()))
        .isEqualTo(OneOfEach.monitor());
    var then = new BaselineStore(golden);
    assertThat(then.list()).hasSize(1).isEqualTo(new BaselineStore(today).list());
    assertThat(then.load("b1")).containsExactly(1, 2, 3);
  }

  @Test
  void snapshotsAndCompactionsReadBack() throws IOException {
    var then = new SnapshotStore(golden);
    var now = new SnapshotStore(today);
    var manifest = then.show("abc2");
    assertThat(manifest).isEqualTo(now.show("abc2"));
    assertThat(then.profiles(manifest)).isEqualTo(now.profiles(manifest));
    assertThat(then.measurements(manifest)).isEqualTo(now.measurements(manifest));
    assertThat(then.verdicts(manifest)).hasSize(1).isEqualTo(now.verdicts(manifest));
    assertThat(new CompactionStore(golden).list())
        .hasSize(1)
        .isEqualTo(new CompactionStore(today).list());
  }

  @Test
  void validationSetsReadBack() throws IOException {
    var then = new ValidationSetStore(golden);
    var now = new ValidationSetStore(today);
    assertThat(then.list()).hasSize(1).isEqualTo(now.list());
    var set = then.list().get(0);
    assertThat(then.rows(set)).hasSize(1).isEqualTo(now.rows(set));
  }

  @Test
  void requestsOfPeopleReadBack() throws IOException {
    assertThat(new ControlFile(GOLDEN).ofSamples("flights-late"))
        .hasSize(3)
        .isEqualTo(new ControlFile(root).ofSamples("flights-late"));
    assertThat(golden.get(ControlFile.NAME)).isEqualTo(today.get(ControlFile.NAME));
  }

  @Test
  void trafficAndOutcomesReadBack() throws IOException {
    assertThat(new TrafficStore(golden).list("flights-late"))
        .hasSize(1)
        .isEqualTo(new TrafficStore(today).list("flights-late"));
    var then = new OutcomeStore(golden);
    var now = new OutcomeStore(today);
    assertThat(then.list("flights-late")).hasSize(1).isEqualTo(now.list("flights-late"));
    var manifest = then.list("flights-late").get(0);
    assertThat(then.tables(manifest).cells()).isEqualTo(now.tables(manifest).cells());
  }
}
