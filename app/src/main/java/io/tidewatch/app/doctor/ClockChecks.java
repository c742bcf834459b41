// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the time here is that of the file system, which may be another machine's. */
final class ClockChecks {

  /** A file system tells time to a second or two. A choice. */
  private static final Duration FILES_MAX = Duration.ofSeconds(5);

  /** Before Tidewatch was written. */
  private static final Instant EARLIEST = Instant.parse("2026-01-01T00:00:00Z");

  private final Clock clock;

  ClockChecks(Clock clock) {
    this.clock = clock;
  }

  List<Check> checks(Optional<Path> data) {
    var checks = new ArrayList<Check>();
    checks.add(here());
    checks.add(files(data.filter(Files::isDirectory)));
    return checks;
  }

  private Check here() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    String seen = now + ", zone " + ZoneId.systemDefault() + "; all that is told is in UTC";
    return now.isBefore(EARLIEST)
        ? Check.fail("clock", seen, "set the clock: that is before this build was made")
        : Check.ok("clock", seen);
  }

  /** By a file that is made and deleted. */
  private Check files(Optional<Path> data) {
    Path directory = data.orElse(Path.of(System.getProperty("java.io.tmpdir", ".")));
    String name = "clock of files in " + directory;
    try {
      Path file = Files.createTempFile(directory, ".tidewatch-doctor-", "");
      try {
        Instant written = Files.getLastModifiedTime(file).toInstant();
        Duration apart = Duration.between(written, clock.instant()).abs();
        String seen = apart.toSeconds() + " s from ours";
        return apart.compareTo(FILES_MAX) <= 0
            ? Check.ok(name, seen)
            : Check.warn(name, seen, "let both machines follow one time server");
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      return Check.warn(
          name, "no file can be made: " + Check.told(e), "see whether it is writable");
    }
  }
}
