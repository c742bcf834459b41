// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import java.nio.file.Path;
import java.time.Instant;

/** What a notifier remembers: what was told, and what could not be. */
public final class Records {
  private final Receipts receipts;
  private final DeadLetters deadLetters;

  private Records(Receipts receipts, DeadLetters deadLetters) {
    this.receipts = receipts;
    this.deadLetters = deadLetters;
  }

  /**
   * Opens the records of earlier runs.
   *
   * @param now receipts of incidents that ended a week before are forgotten
   * @throws java.io.UncheckedIOException if they can't be read
   */
  public static Records open(Ledger receipts, Ledger deadLetters, Instant now) {
    return new Records(Receipts.open(receipts, now), new DeadLetters(deadLetters));
  }

  /** Opens records in a file, made if absent, and one beside it, {@code <file>.dead}. */
  public static Records open(Path receiptsFile, Instant now) {
    Path dead = receiptsFile.resolveSibling(receiptsFile.getFileName() + ".dead");
    return open(
        new FileLedger(receiptsFile, line -> ReceiptJson.parse(line).map(Receipt::key)),
        new FileLedger(dead, line -> DeadLetterJson.parse(line).map(DeadLetter::key)),
        now);
  }

  Receipts receipts() {
    return receipts;
  }

  DeadLetters deadLetters() {
    return deadLetters;
  }
}
