// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps what could not be delivered: over restarts, until it is told after all. */
final class DeadLetters {
  private final Ledger ledger;
  private final List<DeadLetter> letters = new ArrayList<>();

  DeadLetters(Ledger ledger) {
    this.ledger = ledger;
  }

  synchronized void add(DeadLetter letter) throws IOException {
    letters.add(letter);
    ledger.put(letter.key(), DeadLetterJson.line(letter));
  }

  /** Returns those since this was made. */
  synchronized List<DeadLetter> all() {
    return List.copyOf(letters);
  }

  /** Returns those of all times that were not told since. */
  List<DeadLetter> kept() throws IOException {
    return ledger.lines().stream().map(DeadLetterJson::parse).flatMap(Optional::stream).toList();
  }

  void remove(DeadLetter letter) throws IOException {
    ledger.remove(letter.key());
  }
}
