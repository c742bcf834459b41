// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.snapshot;

import io.tidewatch.sinks.store.Manifest;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.format.Hash;
import java.util.List;
import java.util.Optional;

/**
 * The decision that a window's snapshot stands for the shorter windows in it, which are removed. It
 * is published before anything is removed, so that a removal that was interrupted goes on.
 *
 * @param of what was compacted
 * @param into id of the snapshot that stands for it
 */
public record Compaction(Span of, String into, List<Removed> removed) implements Manifest {

  /**
   * A window of a monitor.
   *
   * @param baseline that its snapshots were counted with
   */
  public record Span(
      String monitor,
      String monitorVersion,
      Subject subject,
      Optional<String> baseline,
      Window window) {

    /** Where a snapshot belongs. */
    public static Span of(SnapshotFacts facts, Window window) {
      return new Span(
          facts.monitor(), facts.monitorVersion(), facts.subject(), facts.baseline(), window);
    }
  }

  /**
   * A snapshot that is removed, with its blobs where nothing else names them.
   *
   * @param path of its manifest
   */
  public record Removed(String id, String path, String profiles, String lines) {}

  public Compaction {
    removed = List.copyOf(removed);
  }

  /** A window is compacted once. */
  @Override
  public String id() {
    return idOf(of);
  }

  /** The id of the compaction of a window. */
  public static String idOf(Span of) {
    return Hash.id(
        "compaction",
        of.monitor(),
        of.monitorVersion(),
        of.subject(),
        of.baseline().orElse(""),
        of.window().start(),
        of.window().end());
  }
}
