// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.event.ChangeEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What was changed before an incident began, in words. */
final class ChangeText {

  /** Of one change, so that a hostile name fills no page. Unit: UTF-16. */
  private static final int NAME_UNITS = 100;

  private ChangeText() {}

  /** Such as {@code 6 min after deploy #8123}; empty if nothing is known to have been changed. */
  static Optional<String> after(IncidentEvent event) {
    List<ChangeEvent> changes = event.background().changes();
    return changes.isEmpty()
        ? Optional.empty()
        : Optional.of(since(changes.get(changes.size() - 1), event) + " after " + name(changes));
  }

  /** The nearest change, and then all others, the nearest of them first. */
  static List<String> facts(IncidentEvent event) {
    var facts = new ArrayList<String>();
    after(event).ifPresent(text -> facts.add("began " + text + by(event)));
    var others = new ArrayList<>(event.background().changes());
    if (others.size() > 1) {
      others.remove(others.size() - 1);
      Collections.reverse(others);
      facts.add(
          "also changed: "
              + others.stream()
                  .map(change -> name(change) + " (" + since(change, event) + " before)")
                  .collect(Collectors.joining(", ")));
    }
    return facts;
  }

  private static String by(IncidentEvent event) {
    List<ChangeEvent> changes = event.background().changes();
    return changes
        .get(changes.size() - 1)
        .by()
        .map(who -> ", by " + Prose.clean(who, NAME_UNITS))
        .orElse("");
  }

  private static String name(List<ChangeEvent> changes) {
    return name(changes.get(changes.size() - 1));
  }

  private static String name(ChangeEvent change) {
    return Prose.clean(change.text(), NAME_UNITS);
  }

  private static String since(ChangeEvent change, IncidentEvent event) {
    Duration passed = Duration.between(change.time(), event.onset());
    return passed.toHours() > 0
        ? passed.toHours() + " h " + passed.toMinutesPart() + " min"
        : passed.toMinutes() + " min";
  }
}
