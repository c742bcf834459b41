// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.page;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.app.baseline.Baselines;
import io.tidewatch.app.console.api.Asked;
import io.tidewatch.app.console.api.Json;
import io.tidewatch.app.console.api.Refusal;
import io.tidewatch.sinks.baseline.BaselineStore;
import io.tidewatch.sinks.snapshot.SnapshotFacts;
import io.tidewatch.sinks.snapshot.SnapshotJson;
import io.tidewatch.sinks.snapshot.SnapshotManifest;
import io.tidewatch.sinks.snapshot.SnapshotOrigin.Made;
import io.tidewatch.sinks.snapshot.SnapshotStore;
import io.tidewatch.sinks.store.ObjectStore;
import io.tidewatch.sinks.store.UnknownIdException;
import io.tidewatch.sinks.wire.SnapshotDiffJson;
import io.tidewatch.sinks.wire.SnapshotDiffJson.Compared;
import io.tidewatch.validators.baseline.Baseline;
import io.tidewatch.validators.slice.Slicing;
import io.tidewatch.validators.window.SnapshotDiff;
import io.tidewatch.validators.window.SnapshotDiff.Place;
import io.tidewatch.validators.window.SnapshotDiff.Side;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Records of closed windows, and what differs between two. */
public final class SnapshotsPage {

  private static final String ROOT = "snapshots/";

  private final Data data;

  public SnapshotsPage(Data data) {
    this.data = data;
  }

  /** A snapshot of a window whose start is known; empty where it is not stored. */
  static Optional<SnapshotManifest> find(Data data, String monitor, String id, long start)
      throws IOException {
    Optional<ObjectStore> objects = data.objects(monitor);
    if (objects.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new SnapshotStore(objects.get())
              .read(folder(monitor, Instant.ofEpochMilli(start)) + id + ".json"));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static String folder(String monitor, Instant start) {
    return ROOT + monitor + "/" + LocalDate.ofInstant(start, ZoneOffset.UTC) + "/";
  }

  public JsonNode snapshot(Asked asked) throws Refusal, IOException {
    String monitor = asked.word("monitor");
    data.facts(monitor);
    return Json.parse(SnapshotJson.line(show(monitor, asked.word("id"), "id")));
  }

  private SnapshotManifest show(String monitor, String id, String name)
      throws Refusal, IOException {
    Optional<ObjectStore> objects = data.objects(monitor);
    Refusal unknown = Refusal.notFound(name + " is " + id + ", must be a snapshot of " + monitor);
    if (objects.isEmpty()) {
      throw unknown;
    }
    try {
      SnapshotManifest found = new SnapshotStore(objects.get()).show(id);
      if (!found.facts().monitor().equals(monitor)) {
        throw unknown;
      }
      return found;
    } catch (UnknownIdException e) {
      throw unknown;
    }
  }

  public JsonNode diff(Asked asked) throws Refusal, IOException {
    String monitor = asked.word("monitor");
    data.facts(monitor);
    SnapshotManifest after = show(monitor, asked.word("id"), "id");
    Optional<String> against = asked.text("against");
    SnapshotManifest before =
        against.isPresent() ? show(monitor, against.get(), "against") : before(after);
    ObjectStore objects = data.objects(monitor).orElseThrow();
    var diff = new SnapshotDiff(baseline(before, after, objects));
    Side was = side(before, objects);
    Side is = side(after, objects);
    Predicate<String> wanted = slice -> slice.equals(Slicing.ALL) || asked.flag("slices");
    var compared =
        new Compared(
            before.id(),
            after.id(),
            diff.moves(was, is).stream().filter(move -> wanted.test(move.slice())).toList(),
            only(was, is, wanted),
            only(is, was, wanted));
    return Json.parse(SnapshotDiffJson.line(compared));
  }

  private static List<Place> only(Side from, Side in, Predicate<String> wanted) {
    return SnapshotDiff.missing(from, in).stream()
        .filter(place -> wanted.test(place.slice()))
        .toList();
  }

  private static Side side(SnapshotManifest snapshot, ObjectStore objects) throws IOException {
    return new Side(new SnapshotStore(objects).profiles(snapshot), snapshot.facts().window().end());
  }

  /** The newest revision of the window before, of the same size and subject. */
  private SnapshotManifest before(SnapshotManifest after) throws Refusal, IOException {
    SnapshotFacts facts = after.facts();
    ObjectStore objects = data.objects(facts.monitor()).orElseThrow();
    var store = new SnapshotStore(objects);
    Instant start = facts.window().start().minus(facts.window().size());
    List<SnapshotManifest> found = new ArrayList<>();
    for (String path : objects.list(folder(facts.monitor(), start))) {
      SnapshotManifest each = store.read(path);
      if (each.facts().window().end().equals(facts.window().start())
          && each.facts().window().size().equals(facts.window().size())
          && each.facts().subject().equals(facts.subject())
          && each.facts().origin().made() != Made.PARTS) {
        found.add(each);
      }
    }
    return found.stream()
        .max(Comparator.comparing(each -> each.facts().revision()))
        .orElseThrow(
            () ->
                Refusal.notFound(
                    "there is no snapshot of the window before "
                        + after.id()
                        + ", against must be given"));
  }

  /** What both were counted with: cells of two baselines stand for different things. */
  private static Optional<Baseline> baseline(
      SnapshotManifest before, SnapshotManifest after, ObjectStore objects)
      throws Refusal, IOException {
    Optional<String> id = before.facts().baseline();
    if (!id.equals(after.facts().baseline())) {
      throw Refusal.unprocessable(
          List.of(
              "baseline of "
                  + after.id()
                  + " is "
                  + after.facts().baseline().orElse("none")
                  + ", must be that of "
                  + before.id()
                  + ", "
                  + id.orElse("none")
                  + ": their bins differ"));
    }
    return id.isEmpty()
        ? Optional.empty()
        : Optional.of(Baselines.load(id.get(), new BaselineStore(objects)));
  }
}
