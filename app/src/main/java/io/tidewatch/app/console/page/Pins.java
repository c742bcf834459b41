// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.page;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.app.console.api.Refusal;
import io.tidewatch.sinks.validationset.ValidationSetManifest;
import io.tidewatch.validators.sample.SampleRequest;
import io.tidewatch.validators.sample.SampledRow;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the rows that are to be pinned. */
final class Pins {

  /** Sets that are looked through, the newest. A choice: each is some 5,000 rows to read. */
  private static final int SETS_MAX = 20;

  private final Data data;
  private final ValidationSets sets;

  Pins(Data data) {
    this.data = data;
    this.sets = new ValidationSets(data);
  }

  /** A case that can not be pinned. */
  record NotFound(String id, String reason) {}

  record Found(List<SampleRequest.Pin> pins, List<NotFound> refused) {}

  private record Wanted(String id, Optional<String> modelVersion) {
    static List<Wanted> of(JsonNode cases) {
      List<Wanted> wanted = new ArrayList<>();
      cases.forEach(
          each ->
              wanted.add(
                  new Wanted(
                      each.path("id").asText(),
                      Optional.ofNullable(each.path("modelVersion").textValue()))));
      return wanted;
    }

    boolean is(SampledRow row) {
      return row.row().id().equals(id)
          && modelVersion
              .filter(version -> !version.equals(row.row().subject().modelVersion()))
              .isEmpty();
    }
  }

  Found find(String monitor, JsonNode cases, String incident, Instant at) throws IOException {
    List<Wanted> open = Wanted.of(cases);
    List<SampleRequest.Pin> pins = new ArrayList<>();
    List<NotFound> refused = new ArrayList<>();
    for (SampledRow row : take(open, monitor)) {
      String id = row.row().id();
      if (isHarmless(monitor, row)) {
        pins.add(new SampleRequest.Pin("", at, row.row(), "incident " + incident));
      } else {
        refused.add(
            new NotFound(
                id, "case " + id + " has sensitive columns, must leave out what is sensitive"));
      }
    }
    for (Wanted each : open) {
      refused.add(
          new NotFound(each.id(), "case is " + each.id() + ", must be in a validation set"));
    }
    return new Found(pins, refused);
  }

  /** Writes a pin. */
  @FunctionalInterface
  interface Write {
    void write(SampleRequest.Pin pin) throws Refusal, IOException;
  }

  /**
   * Writes one after the other, as far as they can be: those that are pinned must be told, whatever
   * becomes of the others.
   *
   * @return those that were not written
   * @throws Refusal if none could be written as it is
   * @throws IOException if the first could not be written
   */
  static List<NotFound> write(List<SampleRequest.Pin> pins, Write how) throws Refusal, IOException {
    List<NotFound> unwritten = new ArrayList<>();
    for (int i = 0; i < pins.size(); i++) {
      try {
        how.write(pins.get(i));
      } catch (Refusal e) {
        unwritten.add(new NotFound(pins.get(i).row().id(), e.detail()));
      } catch (IOException e) {
        if (unwritten.size() == i) {
          throw e;
        }
        pins.subList(i, pins.size()).forEach(pin -> unwritten.add(unwritten(pin, e)));
        return unwritten;
      }
    }
    if (unwritten.size() == pins.size()) {
      throw Refusal.unprocessable(unwritten.stream().map(NotFound::reason).toList());
    }
    return unwritten;
  }

  private static NotFound unwritten(SampleRequest.Pin pin, IOException why) {
    String id = pin.row().id();
    return new NotFound(id, "case " + id + " could not be written: " + why.getMessage());
  }

  /** Rows of the newest sets that are wanted; what was found is wanted no more. */
  private List<SampledRow> take(List<Wanted> open, String monitor) throws IOException {
    List<ValidationSetManifest> newestFirst =
        sets.of(monitor).stream()
            .sorted(
                Comparator.comparing((ValidationSetManifest set) -> set.facts().asOf()).reversed())
            .limit(SETS_MAX)
            .toList();
    List<SampledRow> found = new ArrayList<>();
    for (ValidationSetManifest set : newestFirst) {
      if (open.isEmpty()) {
        break;
      }
      for (SampledRow row : sets.rows(set)) {
        Optional<Wanted> wanted = open.stream().filter(each -> each.is(row)).findFirst();
        if (wanted.isPresent()) {
          open.remove(wanted.get());
          found.add(row);
        }
      }
    }
    return found;
  }

  /** A pin stands in a file, or in a topic. */
  private boolean isHarmless(String monitor, SampledRow row) throws IOException {
    for (String column : row.row().row().schema().names()) {
      if (!data.documents().mayShow(monitor, column)) {
        return false;
      }
    }
    return true;
  }
}
