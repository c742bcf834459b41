// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import io.tidewatch.config.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers, over restarts, what each destination was told: the last receipt of each incident.
 *
 * <p>A receipt that is not safe when the process ends has its event sent once more. Those of
 * incidents that ended a week ago are forgotten at the start.
 */
final class Receipts {
  private static final Duration KEPT_AFTER_END = Duration.ofDays(7);

  private final Ledger ledger;
  private final Map<String, Receipt> last = new LinkedHashMap<>();

  /** By their keys; of each key the newest. */
  private final Map<String, Receipt> unkept = new LinkedHashMap<>();

  private Receipts(Ledger ledger) {
    this.ledger = ledger;
  }

  static Receipts open(Ledger ledger, Instant now) {
    var receipts = new Receipts(ledger);
    try {
      for (String line : ledger.lines()) {
        ReceiptJson.parse(line).ifPresent(receipts::remember);
      }
      for (Receipt old : List.copyOf(receipts.last.values())) {
        if (old.ends() && old.at().isBefore(now.minus(KEPT_AFTER_END))) {
          receipts.last.remove(old.key());
          ledger.remove(old.key());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("receipts cannot be read or written: " + e.getMessage(), e);
    }
    return receipts;
  }

  synchronized Optional<Receipt> last(String destination, String incident) {
    return Optional.ofNullable(last.get(destination + "|" + incident));
  }

  synchronized List<Receipt> of(String destination) {
    return last.values().stream().filter(r -> r.destination().equals(destination)).toList();
  }

  /** Incidents whose keys begin so and that have not ended, with the highest sequence told. */
  synchronized Map<String, Integer> open(String prefix) {
    var open = new LinkedHashMap<String, Integer>();
    for (Receipt receipt : last.values()) {
      if (receipt.incident().startsWith(prefix) && !receipt.ends()) {
        open.merge(receipt.incident(), receipt.sequence(), Math::max);
      }
    }
    return open;
  }

  /** Incidents of which somebody was told as loudly as of a page, by their keys. */
  synchronized Map<String, Receipt> pages() {
    var pages = new LinkedHashMap<String, Receipt>();
    for (Receipt receipt : last.values()) {
      if (receipt.worst().compareTo(Severity.ERROR) >= 0) {
        pages.put(receipt.incident(), receipt);
      }
    }
    return pages;
  }

  /** Remembers a receipt, and keeps it if it can be kept; else the next {@link #keep} does. */
  void write(Receipt receipt) throws IOException {
    synchronized (this) {
      remember(receipt);
      unkept.put(receipt.key(), receipt);
    }
    keep();
  }

  /** Keeps what could not be kept when it was written. */
  void keep() throws IOException {
    synchronized (ledger) { // one after the other, and nobody who asks waits for the ledger
      for (Receipt receipt : unkept()) {
        ledger.put(receipt.key(), ReceiptJson.line(receipt));
        kept(receipt);
      }
    }
  }

  /** Unless there is a newer one by now. */
  private synchronized void kept(Receipt receipt) {
    unkept.remove(receipt.key(), receipt);
  }

  private synchronized List<Receipt> unkept() {
    return List.copyOf(unkept.values());
  }

  private void remember(Receipt receipt) {
    last.merge(
        receipt.key(),
        receipt,
        (older, newer) -> newer.sequence() >= older.sequence() ? newer : older);
  }
}
