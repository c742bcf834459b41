// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.fleet;

import io.tidewatch.validators.fleet.FleetAction.Kind;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Says what is done, a line for each, to whoever reads the process's output. */
public final class FleetLog {

  /** Characters of a line. A choice. */
  private static final int LINE_MAX = 4_000;

  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

  private final PrintWriter out;
  private final PrintWriter err;
  private long unread;

  public FleetLog(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  /** What is said of the whole. */
  public void says(String line) {
    say(out, line);
  }

  /** Why nothing goes on for now. */
  void waits(String reason) {
    reason.lines().forEach(line -> say(err, "waits: " + line));
  }

  void begins(FleetEntry entry, Kind kind) {
    say(out, entry.key() + ": " + entry.told() + ": " + kind.name().toLowerCase(Locale.ROOT));
  }

  void done(String monitor, String line) {
    line.lines().forEach(part -> say(out, monitor + ": " + part));
  }

  void failed(String monitor, String reason) {
    reason.lines().forEach(line -> say(err, monitor + ": " + line));
  }

  void refused(FleetEntry entry, List<String> reasons) {
    reasons.forEach(reason -> say(err, entry.key() + ": refused: " + reason));
  }

  /** A record that is no request, or one that can not be run; all of them are counted. */
  void unreadable(FleetEntry entry) {
    unread++;
    entry.reasons().forEach(reason -> say(err, entry.place() + ": refused: " + reason));
    say(err, unread + " records were refused as they stand since the start");
  }

  /** In one line, whatever somebody has put into the topic: nobody is to write lines of ours. */
  private static void say(PrintWriter to, String text) {
    String line = UNPRINTABLE.matcher(text).replaceAll("\uFFFD");
    to.println(line.length() > LINE_MAX ? line.substring(0, LINE_MAX) + "…" : line);
  }
}
