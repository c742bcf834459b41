// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import static io.tidewatch.config.Severity.ERROR;
import static io.tidewatch.sinks.notify.IncidentEvents.opened;
import static io.tidewatch.sinks.notify.IncidentEvents.updated;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.Audience;
import io.tidewatch.config.Destination;
import io.tidewatch.sinks.notify.NotifierReport.Count;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToldTest {

  @TempDir private Path directory;

  @Test
  void whoCouldNotBeToldOfTheOpeningHearsTheNextUpdate() throws Exception {
    ScriptedSender pager = ScriptedSender.waking(Delivery.refused("no"), Delivery.refused("no"));
    var destination = new Destination.Log(new Audience("pager", ERROR));
    try (Notifier notifier =
        Notifier.of(Map.of(destination, pager), directory.resolve("receipts"), new FakePause())) {
      notifier.offer(opened("a", ERROR));
      assertThat(notifier.drain().count(Count.DEAD)).isEqualTo(1);
      notifier.offer(updated("a", 2, ERROR));
      notifier.offer(updated("a", 3, ERROR));
      notifier.drain();
      assertThat(pager.calls).containsExactly("a#1", "a#1 bare", "a#2");
    }
  }
}
