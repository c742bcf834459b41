// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import static io.tidewatch.config.Severity.ERROR;
import static io.tidewatch.sinks.notify.IncidentEvents.opened;
import static io.tidewatch.sinks.notify.IncidentEvents.resolved;
import static io.tidewatch.sinks.notify.IncidentEvents.updated;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.Audience;
import io.tidewatch.config.Destination;
import io.tidewatch.validators.alert.IncidentEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dead letters that are told after all. */
final class RedeliveryTest {

  private static final Duration LONG = Duration.ofHours(1);

  @TempDir private Path directory;
  private final FakePause pause = new FakePause();

  @Test
  void ofEachIncidentTheNewestIsToldAndTheLettersAreGone() throws Exception {
    bury(opened("a", ERROR), updated("a", 2, ERROR), opened("b", ERROR), resolved("b", 2));
    var back = new ScriptedSender();
    assertThat(notifier(back).redeliver(LONG)).isZero();
    assertThat(back.calls).containsExactly("a#2", "b#2");
    var again = new ScriptedSender();
    assertThat(notifier(again).redeliver(LONG)).isZero();
    assertThat(again.calls).isEmpty();
  }

  @Test
  void aTriggerIsNotToldWhenTheEndWasToldAlready() throws Exception {
    bury(opened("a", ERROR));
    var back = new ScriptedSender();
    Notifier notifier = notifier(back);
    notifier.offer(resolved("a", 2));
    notifier.drain();
    assertThat(notifier.redeliver(LONG)).isZero();
    assertThat(back.calls).containsExactly("a#2");
  }

  @Test
  void whatIsRefusedAgainStaysALetter() throws Exception {
    bury(opened("a", ERROR));
    Delivery bad = Delivery.refused("bad");
    assertThat(notifier(new ScriptedSender(bad, bad)).redeliver(LONG)).isEqualTo(1);
    assertThat(notifier(new ScriptedSender()).redeliver(LONG)).isZero();
  }

  private void bury(IncidentEvent... events) throws Exception {
    Delivery[] refusals = Collections.nCopies(20, Delivery.refused("bad")).toArray(new Delivery[0]);
    Notifier notifier = notifier(new ScriptedSender(refusals));
    for (IncidentEvent event : events) {
      notifier.offer(event);
      notifier.drain();
    }
    assertThat(notifier.deadLetters()).hasSize(events.length);
  }

  private Notifier notifier(Sender sender) {
    return Notifier.of(
        Map.of(new Destination.Log(new Audience("pager", ERROR)), sender),
        directory.resolve("receipts"),
        pause);
  }
}
