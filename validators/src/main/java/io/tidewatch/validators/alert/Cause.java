// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.alert;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * The one sentence that says what is wrong: {@code label coverage 0.978 → 0.489; missing-share of
 * wind_gust 0.800 → 0.970; drift of temp}.
 */
final class Cause {

  /** Members named. Source: alerting.md, section 6: a summary of at most some 200 characters. */
  private static final int NAMED = 3;

  private static final String ALL = "all";

  /** From here on, decimals say nothing. */
  private static final double LARGE = 100;

  private Cause() {}

  /**
   * Returns the sentence.
   *
   * @param members strongest first; a check that fails in many slices is named once: for the slice
   *     that its change lies in, else for {@code all} if that is one of them
   */
  static String of(List<Member> members) {
    var distinct = new LinkedHashMap<String, Member>();
    for (Member member : members) {
      distinct.merge(
          member.check() + "|" + member.column().orElse(""), member, Cause::theMoreTelling);
    }
    Collection<Member> named = distinct.values();
    String sentence = named.stream().limit(NAMED).map(Cause::of).collect(Collectors.joining("; "));
    return named.size() > NAMED ? sentence + "; " + (named.size() - NAMED) + " more" : sentence;
  }

  private static Member theMoreTelling(Member stronger, Member weaker) {
    if (!weaker.slice().equals(ALL)) {
      return liesIn(stronger, weaker.slice()) ? weaker : stronger;
    }
    return liesIn(weaker, stronger.slice()) ? stronger : weaker;
  }

  private static boolean liesIn(Member all, String slice) {
    return !all.contributions().isEmpty() && all.contributions().get(0).slice().equals(slice);
  }

  private static String of(Member member) {
    if (member.check().equals(NoData.CHECK)) {
      return NoData.text(member);
    }
    return subject(member)
        + (member.check().endsWith("drift") ? "" : move(member))
        + mostly(member);
  }

  /** What was checked, such as {@code drift of temp in origin=JFK}. */
  static String subject(Member member) {
    return name(member.check())
        + member.column().map(column -> " of " + column).orElse("")
        + (member.slice().equals(ALL) ? "" : " in " + member.slice());
  }

  private static String mostly(Member member) {
    return member.contributions().isEmpty()
        ? ""
        : ", mostly in " + member.contributions().get(0).slice();
  }

  private static String name(String check) {
    if (check.equals("coverage")) {
      return "label coverage";
    }
    return check.startsWith("slo:") ? check.substring("slo:".length()) : check;
  }

  private static String move(Member member) {
    String after = number(member.after());
    return member.before().isPresent()
        ? " " + number(member.before()) + " → " + after
        : " " + after;
  }

  static String number(OptionalDouble number) {
    if (number.isEmpty()) {
      return "unknown";
    }
    double value = number.getAsDouble();
    return String.format(Locale.ROOT, Math.abs(value) < LARGE ? "%.3f" : "%.0f", value);
  }
}
