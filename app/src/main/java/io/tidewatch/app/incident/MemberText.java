// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.incident;

import io.tidewatch.sinks.notify.PageText;
import io.tidewatch.validators.alert.Member;
import java.util.Locale;

/**
 * What a person reads of one member of an incident: {@code missing-share of wind_gust in all 0.000
 * → 0.3100 (1,240 rows)}.
 */
public final class MemberText {

  private MemberText() {}

  /** The member, and why it can be believed. */
  public static String proved(Member member) {
    String proof = PageText.proof(member);
    return of(member) + (proof.isEmpty() ? "" : "; " + proof);
  }

  public static String of(Member member) {
    return member.check()
        + member.column().map(column -> " of " + column).orElse("")
        + " in "
        + member.slice()
        + " "
        + Numbers.of(member.before())
        + " → "
        + Numbers.of(member.after())
        + String.format(Locale.ROOT, " (%,d rows)", member.rows());
  }
}
