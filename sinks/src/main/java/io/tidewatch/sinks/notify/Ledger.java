// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import java.io.IOException;
import java.util.List;

/** Port: keeps lines over restarts, each under a key; the newest line of a key counts. */
public interface Ledger {

  /** Returns the newest line of each key, oldest first. */
  List<String> lines() throws IOException;

  /** Keeps a line; it is safe when this returns. */
  void put(String key, String line) throws IOException;

  /** Forgets the line of a key. */
  void remove(String key) throws IOException;
}
