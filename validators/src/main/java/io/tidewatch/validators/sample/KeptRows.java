// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.sample;

import io.tidewatch.config.ValidationSetSpec.FailureMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The rows that no refresh drops: failures that were met, and what a person pinned. Each reason has
 * so many places; while they are taken, nothing is kept for it. Not thread-safe.
 */
final class KeptRows {

  private final SampleDesign design;
  private final TreeMap<ValidationRow.Key, KeptRow> rows = new TreeMap<>();

  /** None yet. */
  KeptRows(SampleDesign design) {
    this.design = design;
  }

  Collection<KeptRow> rows() {
    return Collections.unmodifiableCollection(rows.values());
  }

  /** Puts a row as it was kept before. */
  void put(KeptRow kept) {
    rows.put(kept.row().key(), kept);
  }

  /**
   * Keeps a row for a reason, if it has a place left.
   *
   * @return whether the row is kept for it now
   */
  boolean keep(ValidationRow row, String reason, Instant since) {
    KeptRow known = rows.get(row.key());
    if (known != null && known.reasons().containsKey(reason)) {
      return true;
    }
    if (placesLeft(reason) <= 0) {
      return false;
    }
    var reasons = new TreeMap<String, Instant>();
    reasons.put(reason, since);
    put(known == null ? new KeptRow(row, reasons) : known.and(reason, since));
    return true;
  }

  int placesLeft(String reason) {
    int left = design.places(reason);
    for (KeptRow kept : rows.values()) {
      left -= kept.reasons().containsKey(reason) ? 1 : 0;
    }
    return left;
  }

  /** Gives a kept row its newest label; what is no error any more is not kept as one. */
  List<Retirement> revise(ValidationRow row, Set<FailureMode> shown) {
    KeptRow known = rows.get(row.key());
    if (known == null) {
      return List.of();
    }
    String error = FailureModes.name(FailureMode.CONFIDENT_ERROR);
    put(new KeptRow(row, known.reasons()));
    boolean isRight =
        known.reasons().containsKey(error) && !shown.contains(FailureMode.CONFIDENT_ERROR);
    return isRight ? drop(row.key(), List.of(error), Retirement.LABEL_REVISED) : List.of();
  }

  List<Retirement> retire(SampleRequest.Retire request) {
    var retired = new ArrayList<Retirement>();
    for (KeptRow kept : List.copyOf(rows.values())) {
      var reasons = new ArrayList<String>();
      kept.reasons()
          .forEach(
              (reason, since) -> {
                if (request.means(kept.row(), reason, since)) {
                  reasons.add(reason);
                }
              });
      retired.addAll(drop(kept.row().key(), reasons, request.cause()));
    }
    return retired;
  }

  private List<Retirement> drop(ValidationRow.Key key, List<String> dropped, String cause) {
    KeptRow known = rows.get(key);
    if (known == null || dropped.isEmpty()) {
      return List.of();
    }
    SortedMap<String, Instant> left = new TreeMap<>(known.reasons());
    left.keySet().removeAll(dropped);
    if (left.isEmpty()) {
      rows.remove(key);
    } else {
      put(new KeptRow(known.row(), left));
    }
    return dropped.stream().map(reason -> new Retirement(key, reason, cause)).toList();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KeptRows that && design.equals(that.design) && rows.equals(that.rows);
  }

  @Override
  public int hashCode() {
    return rows.hashCode();
  }
}
