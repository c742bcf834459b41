// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.fleet;

import io.tidewatch.validators.fleet.FleetAction.Kind;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Says what is done, a line for each, to whoever reads the process's output. */
public final class FleetLog {

  private final PrintWriter out;
  private final PrintWriter err;
  private long unread;

  public FleetLog(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  /** What is said of the whole. */
  public void says(String line) {
    out.println(line);
  }

  /** Why nothing goes on for now. */
  void waits(String reason) {
    err.println("waits: " + reason);
  }

  void begins(FleetEntry entry, Kind kind) {
    out.println(entry.key() + ": " + entry.told() + ": " + kind.name().toLowerCase(Locale.ROOT));
  }

  void done(String monitor, String line) {
    out.println(monitor + ": " + line);
  }

  void failed(String monitor, String reason) {
    err.println(monitor + ": " + reason);
  }

  void refused(FleetEntry entry, List<String> reasons) {
    reasons.forEach(reason -> err.println(entry.key() + ": refused: " + reason));
  }

  /** A record that is no request, or one that can not be run; all of them are counted. */
  void unreadable(FleetEntry entry) {
    unread++;
    entry.reasons().forEach(reason -> err.println(entry.place() + ": refused: " + reason));
    err.println(unread + " records were refused as they stand since the start");
  }
}
