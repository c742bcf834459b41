// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.ledger;

import io.tidewatch.validators.alert.IncidentEvent;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The record of every rule of a monitor. */
public final class Ledger {

  private Ledger() {}

  /**
   * One record for each rule that was a member of an incident: what fired most first, then by name.
   * A rule counts once in an incident, in however many slices it failed. Only members that were
   * told count: an event names 20.
   */
  public static List<RuleRecord> of(Collection<IncidentLife> lives) {
    Map<String, RuleRecord> records = new TreeMap<>();
    for (IncidentLife life : lives) {
      for (String rule : rules(life)) {
        records.merge(rule, RuleRecord.of(rule).and(life), (known, one) -> known.and(life));
      }
    }
    return records.values().stream()
        .sorted(Comparator.comparingInt(RuleRecord::fired).reversed())
        .toList();
  }

  private static Set<String> rules(IncidentLife life) {
    Set<String> rules = new TreeSet<>();
    for (IncidentEvent event : life.events()) {
      event.members().forEach(member -> rules.add(member.rule()));
    }
    return rules;
  }
}
