// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import static io.tidewatch.config.Severity.ERROR;
import static io.tidewatch.config.Severity.WARNING;
import static io.tidewatch.sinks.notify.IncidentEvents.opened;
import static io.tidewatch.sinks.notify.IncidentEvents.resolved;
import static io.tidewatch.sinks.notify.IncidentEvents.updated;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.Audience;
import io.tidewatch.config.Destination;
import io.tidewatch.config.Severity;
import io.tidewatch.sinks.notify.NotifierReport.Count;
import io.tidewatch.validators.alert.Hold;
import io.tidewatch.validators.alert.Hold.Reason;
import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.alert.Standing;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is held back is told to nobody, but its end is: alerting.md, section 9, A11. */
class HeldIncidentsTest {

  @TempDir private Path directory;

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"BUDGET", "STORM", "LATE"})
  void ofAHeldIncidentNobodyHearsUntilItIsHeldNoMore(Reason reason) throws Exception {
    var pager = new ScriptedSender();
    NotifierReport report =
        told(pager, ERROR, held(opened("a", ERROR), reason), updated("a", 2, ERROR));
    assertThat(pager.calls).containsExactly("a#2");
    assertThat(report.count(Count.HELD)).isEqualTo(1);
  }

  @Test
  void whoHeardOfAnIncidentHearsItsEndThoughItIsSilencedByThen() throws Exception {
    var pager = new ScriptedSender();
    NotifierReport report =
        told(
            pager,
            ERROR,
            opened("a", ERROR),
            held(updated("a", 2, ERROR), Reason.SILENCED),
            held(resolved("a", 3), Reason.SILENCED));
    assertThat(pager.calls).startsWith("a#1", "a#3").doesNotContain("a#2");
    assertThat(report.count(Count.HELD)).isEqualTo(1);
  }

  @Test
  void anIncidentThatWasHeldAllItsLifeEndsInSilence() throws Exception {
    var pager = new ScriptedSender();
    told(
        pager,
        ERROR,
        held(opened("a", ERROR), Reason.SHADOW),
        held(resolved("a", 2), Reason.SHADOW));
    assertThat(pager.calls).isEmpty();
  }

  @Test
  void anErrorOverTheBudgetIsForThoseWhoTakeWarnings() throws Exception {
    IncidentEvent spent = held(opened("a", ERROR), Reason.BUDGET);
    var pager = new ScriptedSender();
    told(pager, ERROR, spent);
    assertThat(pager.calls).isEmpty();
    var chat = new ScriptedSender();
    told(chat, WARNING, spent);
    assertThat(chat.calls).containsExactly("a#1");
  }

  private NotifierReport told(ScriptedSender sender, Severity least, IncidentEvent... events)
      throws Exception {
    Path receipts = directory.resolve("receipts-" + least);
    var destination = new Destination.Log(new Audience("d", least));
    try (Notifier notifier = Notifier.of(Map.of(destination, sender), receipts, new FakePause())) {
      List.of(events).forEach(notifier::offer);
      return notifier.drain();
    }
  }

  private static IncidentEvent held(IncidentEvent event, Reason reason) {
    return event.at(Standing.FIRING.held(Optional.of(new Hold(reason, "s1"))));
  }
}
