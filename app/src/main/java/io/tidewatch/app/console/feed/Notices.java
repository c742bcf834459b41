// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.feed;

import java.util.Locale;
import java.util.Optional;

/** Is told when something has come. */
@FunctionalInterface
public interface Notices {

  /** Of what. */
  enum Kind {
    WINDOWS,
    INCIDENTS,
    GATE,
    VALIDATION_SETS,
    SAID,
    FEED;

    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * Something of that kind is there to be asked for.
   *
   * @param monitor whose; empty for {@link Kind#FEED}
   */
  void tell(Kind kind, Optional<String> monitor);
}
