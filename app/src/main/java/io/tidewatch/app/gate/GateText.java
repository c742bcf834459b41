// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.gate;

import io.tidewatch.app.incident.MemberText;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.gate.GateAnswer;
import io.tidewatch.validators.gate.GateLine;
import io.tidewatch.validators.gate.GateReason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An answer of the gate for people: the decision, when it was made, and why. */
public record GateText(GateQuestion question, GateAnswer answer) {

  /** Returns the lines to print, the decision first. */
  public List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add(answer.signal() + " " + subject());
    answer.line().ifPresent(line -> lines.add("  " + times(line)));
    if (question.range().isPresent()) {
      answer.poisoned().forEach(window -> lines.add("  poisoned " + text(window.window().get())));
      answer
          .judged()
          .ifPresent(hull -> lines.add("  judged from " + hull.start() + " until " + hull.end()));
    }
    answer.reasons().forEach(reason -> lines.add("  " + text(reason)));
    return lines;
  }

  private String subject() {
    String stage = question.subject().stage();
    return question.range().isPresent()
        ? question.monitor() + " " + stage + ": train on " + text(question.range().get())
        : question.monitor()
            + " "
            + question.subject().modelVersion()
            + " "
            + stage
            + ": "
            + question.purpose().name().toLowerCase(Locale.ROOT);
  }

  private String times(GateLine line) {
    String age = text(Duration.between(line.asOf(), question.at()));
    String until = line.validUntil().map(Instant::toString).orElse("revised");
    return "decided " + line.asOf() + ", " + age + " ago; holds until " + until;
  }

  private static String text(GateReason reason) {
    return reason.signal()
        + " "
        + reason.member().map(member -> MemberText.of(member) + "; ").orElse("")
        + reason.text()
        + reason.window().map(window -> "; " + text(window)).orElse("")
        + reason.incident().map(key -> "; incident " + key).orElse("");
  }

  private static String text(Window window) {
    return window.start() + " to " + window.end();
  }

  /** Days and hours, or minutes. */
  private static String text(Duration age) {
    return age.toHours() >= 1
        ? (age.toDays() > 0 ? age.toDays() + " d " : "") + age.toHoursPart() + " h"
        : age.toMinutes() + " min";
  }
}
