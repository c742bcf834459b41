// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidewatch.sinks.control.ControlJson.Asked;
import io.tidewatch.sinks.control.ControlJson.OfAlerts;
import io.tidewatch.sinks.control.ControlJson.OfSamples;
import io.tidewatch.validators.alert.AlertRequest;
import io.tidewatch.validators.sample.SampleRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The requests of people to a run: {@code control.jsonl} in its directory, to which lines are only
 * added. It stands in for the control topic, whose records will be the same lines.
 */
public final class ControlFile {

  /** The name of the file in the directory of a run. */
  public static final String NAME = "control.jsonl";

  private final Path file;

  /** The file of a run. */
  public ControlFile(Path directory) {
    this.file = directory.resolve(NAME);
  }

  /**
   * Adds a line. Writers wait for each other, in this program and in others; a line that one left
   * without an end, as on a full disk, is taken away first, since nobody was told that it stands.
   */
  public void append(ControlJson.Asked asked) throws IOException {
    ByteBuffer line = ByteBuffer.wrap((ControlJson.line(asked) + "\n").getBytes(UTF_8));
    synchronized (ControlFile.class) { // a lock of a file is one of the whole program
      try (FileChannel channel =
              FileChannel.open(
                  file,
                  StandardOpenOption.CREATE,
                  StandardOpenOption.READ,
                  StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        channel.truncate(endOfLines(channel));
        channel.position(channel.size());
        while (line.hasRemaining()) {
          channel.write(line);
        }
        channel.force(true);
      }
    }
  }

  /** The place after the last line that has an end. */
  private static long endOfLines(FileChannel channel) throws IOException {
    ByteBuffer one = ByteBuffer.allocate(1);
    for (long end = channel.size(); end > 0; end--) {
      channel.read(one.clear(), end - 1);
      if (one.get(0) == '\n') {
        return end;
      }
    }
    return 0;
  }

  /**
   * What is asked of the validation sets of a monitor, in the order in which it was asked. What is
   * no request is left out, and named by {@link #unread}: one bad line stops no job.
   */
  public List<SampleRequest> ofSamples(String monitor) throws IOException {
    return of(monitor, OfSamples.class).map(OfSamples::request).toList();
  }

  /** What is said of the alerts of a monitor, as {@link #ofSamples}. */
  public List<AlertRequest> ofAlerts(String monitor) throws IOException {
    return of(monitor, OfAlerts.class).map(OfAlerts::request).toList();
  }

  /** When it was last written, and how long it is: whether there may be anything new in it. */
  public String state() throws IOException {
    return Files.exists(file) ? Files.getLastModifiedTime(file) + " " + Files.size(file) : "";
  }

  private <T extends Asked> Stream<T> of(String monitor, Class<T> kind) throws IOException {
    return lines().stream()
        .flatMap(line -> parse(line).stream())
        .filter(asked -> asked.monitor().equals(monitor))
        .filter(kind::isInstance)
        .map(kind::cast);
  }

  private static Optional<Asked> parse(String line) {
    try {
      return Optional.of(ControlJson.parse(line));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // told by unread() to whoever asks for something or starts a run
    }
  }

  /** Lines that are no request: file, line and why. */
  public List<String> unread() throws IOException {
    var unread = new ArrayList<String>();
    List<String> lines = lines();
    for (int i = 0; i < lines.size(); i++) {
      try {
        ControlJson.parse(lines.get(i));
      } catch (IllegalArgumentException e) {
        unread.add(file + ":" + (i + 1) + ": " + e.getMessage());
      }
    }
    return unread;
  }

  /** A line without an end is still being written. */
  private List<String> lines() throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    String text = Files.readString(file);
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
  }
}
