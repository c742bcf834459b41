// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.alert.Member;
import io.tidewatch.validators.alert.Proof;
import io.tidewatch.validators.alert.TrackRecord;
import io.tidewatch.validators.measurement.Maturity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a page says, in words that are the same wherever it is read. */
public final class PageText {

  /** Members shown; the rest are counted. Source: alerting.md, section 6, "top-10". */
  public static final int MEMBERS = 10;

  private PageText() {}

  /** The strongest members, as many as are shown. */
  static List<Member> shown(IncidentEvent event) {
    return event.members().subList(0, Math.min(MEMBERS, event.members().size()));
  }

  /** Members that are not shown. */
  static int more(IncidentEvent event) {
    return event.members().size() - shown(event).size() + event.unnamed();
  }

  /**
   * What the event tells besides its cause and its members: shape, trust, impact, changes, the
   * rule's own record; each a sentence, none of them longer than what names in it are.
   */
  public static List<String> facts(IncidentEvent event) {
    var facts = new ArrayList<String>();
    event.members().stream()
        .findFirst()
        .ifPresent(
            leader -> {
              shape(leader).ifPresent(facts::add);
              leader.proof().maturity().map(PageText::trust).ifPresent(facts::add);
            });
    event
        .rowsPerHour()
        .ifPresent(rows -> facts.add(String.format(Locale.ROOT, "some %,.0f rows an hour", rows)));
    facts.addAll(ChangeText.facts(event));
    event.background().record().map(PageText::record).ifPresent(facts::add);
    return facts;
  }

  /** Why a member can be believed: {@code limit 0.0100, p 1.2e-09, importance 0.220}. */
  public static String proof(Member member) {
    Proof proof = member.proof();
    var parts = new ArrayList<String>();
    if (proof.threshold().isPresent()) {
      parts.add("limit " + Prose.number(proof.threshold()));
    }
    proof.pValue().ifPresent(p -> parts.add(String.format(Locale.ROOT, "p %.1e", p)));
    if (proof.importance().isPresent()) {
      parts.add("importance " + Prose.number(proof.importance()));
    }
    proof.maturity().ifPresent(maturity -> parts.add(coverage(maturity)));
    return String.join(", ", parts);
  }

  /** How the value of a member went: {@code ▁▁▂▁█ drift of temp, its last 5 values}. */
  private static Optional<String> shape(Member member) {
    String spark = member.proof().spark();
    return spark.isEmpty()
        ? Optional.empty()
        : Optional.of(spark + " " + member.rule() + ", its last " + spark.length() + " values");
  }

  private static String trust(Maturity maturity) {
    return switch (maturity.status()) {
      case FINAL -> "final, by " + coverage(maturity);
      case PROVISIONAL -> "provisional, by " + coverage(maturity) + "; more may come";
    };
  }

  private static String coverage(Maturity maturity) {
    return String.format(
        Locale.ROOT, "labels for %,d of %,d rows", maturity.labels(), maturity.predictions());
  }

  private static String record(TrackRecord record) {
    String times =
        record.incidents() == 0
            ? "no other incident"
            : record.incidents() + (record.incidents() == 1 ? " other incident" : " others");
    String worth =
        record.actionable() + record.noise() == 0
            ? ""
            : ": " + record.actionable() + " acted on, " + record.noise() + " noise";
    return record.rule()
        + ": "
        + times
        + " in "
        + record.weeks()
        + " weeks"
        + record.last().map(last -> ", the last " + last).orElse("")
        + worth;
  }
}
