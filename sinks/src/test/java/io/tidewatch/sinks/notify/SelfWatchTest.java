// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import static io.tidewatch.config.Severity.ERROR;
import static io.tidewatch.config.Severity.WARNING;
import static io.tidewatch.sinks.notify.IncidentEvents.NOON;
import static io.tidewatch.sinks.notify.IncidentEvents.opened;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.Audience;
import io.tidewatch.config.Destination;
import io.tidewatch.validators.alert.IncidentEvent;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A destination that has stopped is told to the others, and so is its end, after a restart too. */
final class SelfWatchTest {

  @TempDir private Path directory;
  private final FakePause pause = new FakePause();

  @Test
  void theOthersHearOfADestinationThatHasStoppedOnceAndOfItsEndAfterARestart() throws Exception {
    var chat = new ScriptedSender();
    Notifier notifier = notifier(new ScriptedSender(Delivery.stop("answered 401")), chat);
    var watch = new SelfWatch("pages");
    notifier.offer(opened("a", ERROR));
    notifier.drain();
    watch.check(notifier.report(), NOON).forEach(notifier::offerAllBut);
    assertThat(watch.check(notifier.report(), NOON.plusSeconds(1))).isEmpty();
    notifier.drain();
    String key = "tidewatch:notifier:pages:pager:" + NOON.getEpochSecond();
    assertThat(chat.calls).containsExactlyInAnyOrder("a#1", key + "#1");
    assertThat(notifier.report().destinations().get(0).queued()).isEqualTo(1);

    Notifier after = notifier(new ScriptedSender(), chat);
    var again = new SelfWatch("pages");
    after.open(SelfWatch.KEY_PREFIX).forEach(again::resume);
    again.check(after.report(), NOON.plusSeconds(60)).forEach(after::offerAllBut);
    after.drain();
    assertThat(chat.calls).endsWith(key + "#2");
  }

  @Test
  void itSaysWhichAndWhyAndWhoOwnsIt() throws Exception {
    Notifier notifier =
        notifier(new ScriptedSender(Delivery.stop("answered 401")), new ScriptedSender());
    notifier.offer(opened("a", ERROR));
    notifier.drain();
    IncidentEvent event =
        new SelfWatch("pages").check(notifier.report(), NOON).values().iterator().next();
    assertThat(event.cause()).isEqualTo("destination pager stopped: answered 401");
    assertThat(event.owner()).isEqualTo("pages");
    assertThat(event.severity()).isEqualTo(ERROR);
  }

  private Notifier notifier(Sender pager, Sender chat) {
    var senders = new LinkedHashMap<Destination, Sender>();
    senders.put(new Destination.Log(new Audience("pager", ERROR)), pager);
    senders.put(new Destination.Log(new Audience("chat", WARNING)), chat);
    return Notifier.of(senders, directory.resolve("receipts"), pause);
  }
}
