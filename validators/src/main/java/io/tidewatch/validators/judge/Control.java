// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

import io.tidewatch.config.DiscoveryControl;
import io.tidewatch.validators.discovery.BatchBenjaminiHochberg;
import io.tidewatch.validators.discovery.BatchLedger;
import io.tidewatch.validators.discovery.BatchStorey;
import io.tidewatch.validators.discovery.Discoveries;
import io.tidewatch.validators.discovery.DiscoveryRule;
import io.tidewatch.validators.discovery.Family;
import io.tidewatch.validators.slice.Slicing;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Control of false discoveries in one window: decides its families, and collects what the rule
 * remembers of them.
 *
 * <p>A window that is judged again is decided at the level of the next new one and costs nothing:
 * its verdicts tell nobody, so that a false one is no false alarm.
 */
final class Control {

  private final DiscoveryControl control;
  private final SortedMap<String, KeptLedger> before;
  private final WindowFindings findings;
  private final SortedMap<String, KeptLedger> after;

  Control(DiscoveryControl control, JudgeState before, WindowFindings findings) {
    this.control = control;
    this.before = before.ledgers();
    this.findings = findings;
    this.after = new TreeMap<>(before.ledgers());
  }

  /** The families of all rows, or those of slices. */
  final class Scope {
    private final String slices;

    private Scope(String slices) {
      this.slices = slices;
    }

    /** Decides the family of one kind of check. */
    Discoveries decide(String check, Family tests) {
      return Control.this.decide(slices + "|" + check, tests);
    }
  }

  /** The families of all rows. */
  Scope ofAllRows() {
    return new Scope(Slicing.ALL);
  }

  /** The families of slices. */
  Scope ofSlices() {
    return new Scope("slices");
  }

  private Discoveries decide(String name, Family tests) {
    String key = findings.subject().stage() + "|" + name + "|" + findings.window().size();
    Optional<KeptLedger> kept = Optional.ofNullable(before.get(key));
    DiscoveryRule rule =
        DiscoveryRule.of(control, kept.map(KeptLedger::ledger).orElse(BatchLedger.EMPTY));
    Discoveries discoveries = rule.decide(tests);
    Place place = findings.place();
    boolean again = kept.filter(known -> known.newest().compareTo(place) >= 0).isPresent();
    if (!again && tests.size() > 0) {
      ledger(discoveries.after()).ifPresent(next -> after.put(key, new KeptLedger(next, place)));
    }
    return discoveries;
  }

  /** What is remembered after the window, by family. */
  SortedMap<String, KeptLedger> ledgers() {
    return after;
  }

  private static Optional<BatchLedger> ledger(DiscoveryRule rule) {
    if (rule instanceof BatchBenjaminiHochberg batch) {
      return Optional.of(batch.ledger());
    }
    return rule instanceof BatchStorey batch ? Optional.of(batch.ledger()) : Optional.empty();
  }
}
