// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import static io.tidewatch.config.Severity.ERROR;
import static io.tidewatch.sinks.notify.IncidentEvents.NOON;
import static io.tidewatch.sinks.notify.IncidentEvents.opened;
import static io.tidewatch.sinks.notify.IncidentEvents.resolved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.sinks.notify.Receipt.Outcome;
import io.tidewatch.sinks.wire.SchemaFiles;
import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.alert.IncidentEvent.Transition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Receipts and dead letters: their lines, and what is left of them after a restart. */
final class RecordsTest {

  @TempDir private Path directory;

  @Test
  void aReceiptIsWrittenAsItsSchemaSaysAndReadBack() throws Exception {
    for (Outcome outcome : Outcome.values()) {
      Receipt receipt = receipt("a", Transition.OPENED, outcome, NOON, Optional.of("pager"));
      assertThat(SchemaFiles.errors("receipt", ReceiptJson.line(receipt))).isEmpty();
      assertThat(ReceiptJson.parse(ReceiptJson.line(receipt))).contains(receipt);
    }
    Receipt plain = receipt("a", Transition.RESOLVED, Outcome.DELIVERED, NOON, Optional.empty());
    assertThat(SchemaFiles.errors("receipt", ReceiptJson.line(plain))).isEmpty();
    assertThat(ReceiptJson.parse(ReceiptJson.line(plain).substring(0, 40))).isEmpty();
  }

  @Test
  void aDeadLetterIsWrittenAsItsSchemaSaysAndReadBackWithItsWholeEvent() throws Exception {
    var letter = new DeadLetter("pager", opened("a", ERROR), 3, "answered 400", NOON);
    assertThat(SchemaFiles.errors("undelivered", DeadLetterJson.line(letter))).isEmpty();
    assertThat(DeadLetterJson.parse(DeadLetterJson.line(letter))).contains(letter);
    assertThat(DeadLetterJson.parse("{}")).isEmpty();
  }

  @Test
  void anEndIsRememberedForAWeekAndAnOpenIncidentForGood() throws Exception {
    Path file = directory.resolve("receipts");
    Receipts receipts = Records.open(file, NOON).receipts();
    receipts.write(receipt("open", Transition.OPENED, Outcome.DELIVERED, NOON, Optional.empty()));
    receipts.write(receipt("over", Transition.OPENED, Outcome.DELIVERED, NOON, Optional.empty()));
    receipts.write(receipt("over", Transition.RESOLVED, Outcome.DELIVERED, NOON, Optional.empty()));
    Receipts week = Records.open(file, NOON.plus(Duration.ofDays(7))).receipts();
    assertThat(week.of("pager")).extracting(Receipt::incident).containsExactly("open", "over");
    Receipts later = Records.open(file, NOON.plus(Duration.ofDays(8))).receipts();
    assertThat(later.of("pager")).extracting(Receipt::incident).containsExactly("open");
    assertThat(Files.readAllLines(file)).hasSize(1);
  }

  @Test
  void aLetterIsKeptOverRestartsUntilItIsTakenOut() throws Exception {
    Path file = directory.resolve("receipts");
    var first = new DeadLetter("pager", opened("a", ERROR), 1, "gave up", NOON);
    var second = new DeadLetter("pager", resolved("a", 2), 1, "gave up", NOON);
    DeadLetters letters = Records.open(file, NOON).deadLetters();
    letters.add(first);
    letters.add(second);
    DeadLetters again = Records.open(file, NOON).deadLetters();
    assertThat(again.kept()).isEqualTo(List.of(first, second));
    again.remove(first);
    assertThat(Records.open(file, NOON).deadLetters().kept()).isEqualTo(List.of(second));
  }

  @Test
  void aReceiptThatCouldNotBeKeptIsKeptWhenTheLedgerIsBack() throws Exception {
    var ledger = new LameLedger();
    Receipts receipts = Records.open(ledger, new LameLedger(), NOON).receipts();
    ledger.away = true;
    Receipt began = receipt("a", Transition.OPENED, Outcome.DELIVERED, NOON, Optional.empty());
    Receipt other = receipt("b", Transition.OPENED, Outcome.DELIVERED, NOON, Optional.empty());
    assertThatThrownBy(() -> receipts.write(began)).hasMessage("away");
    assertThatThrownBy(receipts::keep).hasMessage("away");
    assertThat(receipts.last("pager", "a")).contains(began);
    ledger.away = false;
    receipts.write(other);
    assertThat(ledger.lines()).containsExactly(ReceiptJson.line(began), ReceiptJson.line(other));
    receipts.keep();
    assertThat(ledger.lines()).hasSize(2);
  }

  /** A ledger that can be away. */
  private static final class LameLedger implements Ledger {
    private final List<String> lines = new ArrayList<>();
    private boolean away;

    @Override
    public List<String> lines() {
      return List.copyOf(lines);
    }

    @Override
    public void put(String key, String line) throws IOException {
      if (away) {
        throw new IOException("away");
      }
      lines.add(line);
    }

    @Override
    public void remove(String key) {}
  }

  private static Receipt receipt(
      String incident, Transition what, Outcome outcome, Instant at, Optional<String> insteadOf) {
    IncidentEvent event = IncidentEvents.event(incident, 1, what, ERROR);
    return new Receipt(
        "pager", incident, event.id(), 1, what, ERROR, outcome, at, insteadOf, Optional.of(event));
  }
}
