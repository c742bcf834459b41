// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.config.Monitor;
import io.tidewatch.config.MonitorLoader;
import io.tidewatch.sinks.store.CorruptObjectException;
import io.tidewatch.sinks.store.LocalObjectStore;
import io.tidewatch.sinks.store.UnknownIdException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MonitorStoreTest {

  private static final String DOCUMENT =
      """
      monitor: shop
      owner: team
      sources: {features: {from: file:f.csv, format: csv, time: at}}
      columns: {price: {type: numeric}}
      windows: [1h]
      """;

  @TempDir Path root;
  private MonitorStore store;
  private Monitor monitor;

  @BeforeEach
  void open() throws Exception {
    store = new MonitorStore(new LocalObjectStore(root));
    monitor = MonitorLoader.parse(DOCUMENT, "shop.yaml");
  }

  @Test
  void aDocumentReadsBackAsTheSameMonitor() throws Exception {
    assertThat(store.exists("shop", monitor.version())).isFalse();
    store.publish(monitor);
    store.publish(monitor);
    assertThat(store.exists("shop", monitor.version())).isTrue();
    assertThat(store.load("shop", monitor.version())).isEqualTo(monitor);
  }

  @Test
  void aDocumentThatIsNotKeptIsNamed() {
    assertThatThrownBy(() -> store.load("shop", "v0"))
        .isInstanceOf(UnknownIdException.class)
        .hasMessage("monitor document monitors/shop/v0.json does not exist");
  }

  @Test
  void anEditedDocumentIsNotTheVersionThatItsNameSays() throws Exception {
    store.publish(monitor);
    Path file = root.resolve("monitors/shop/" + monitor.version() + ".json");
    Files.writeString(file, Files.readString(file).replace("1h", "2h"));
    assertThatThrownBy(() -> store.load("shop", monitor.version()))
        .isInstanceOf(CorruptObjectException.class)
        .hasMessageStartingWith("monitors/shop/" + monitor.version() + ".json: version is ")
        .hasMessageEndingWith(", must be " + monitor.version());
    Files.writeString(file, "{");
    assertThatThrownBy(() -> store.load("shop", monitor.version()))
        .isInstanceOf(CorruptObjectException.class);
  }
}
