// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.alert;

import io.tidewatch.config.Severity;
import io.tidewatch.validators.alert.Standing.Phase;
import io.tidewatch.validators.format.Hash;
import io.tidewatch.validators.judge.Trail;
import io.tidewatch.validators.measurement.Checks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * The incident that no window closes any more: its source has stopped, or its watermark stands
 * still. It is one of its own, for whatever else fires can neither be seen to go on nor to end, and
 * it is over as soon as a window is judged. Its key follows from the last window alone, so that
 * whoever finds out, and whenever, tells of one incident.
 */
final class NoData {

  static final String CHECK = Checks.NO_DATA;

  /** Stands where the series of a check would. */
  static final String SERIES = "production|all||no-data|";

  private static final int KEY_DIGITS = 16;

  private NoData() {}

  /**
   * The incident.
   *
   * @param since event time of the last judgement
   * @param silence how long nothing has come
   */
  static OpenIncident incident(String monitor, Instant since, Duration silence) {
    Symptom symptom = symptom(since, silence);
    String name = Hash.id(monitor, SERIES).substring(0, KEY_DIGITS);
    String key = "tidewatch:" + monitor + ":" + name + ":" + since.getEpochSecond();
    var members = new TreeMap<String, Symptom>();
    members.put(SERIES, symptom);
    return OpenIncident.of(key, symptom, since, Standing.FIRING, members);
  }

  /** What is remembered of the check while it fires. */
  static CheckState check(OpenIncident incident) {
    Optional<Symptom> symptom = Optional.ofNullable(incident.members().get(SERIES));
    return new CheckState(List.of(), 0, true, symptom, Flapping.NONE);
  }

  /** Ends the incident if it is open, and returns it. */
  static Optional<OpenIncident> end(AlertDraft draft, Instant asOf) {
    Optional<OpenIncident> over =
        draft
            .incidentOf(SERIES)
            .map(silent -> silent.told(asOf))
            .map(told -> told.standing(told.standing().in(Phase.RESOLVED)));
    over.ifPresent(draft::end);
    return over;
  }

  private static Symptom symptom(Instant since, Duration silence) {
    var member =
        new Member(
            Optional.empty(),
            "all",
            CHECK,
            OptionalDouble.empty(),
            OptionalDouble.of((double) silence.toSeconds()),
            0);
    return new Symptom(
        member, Severity.ERROR, true, 0, since.plus(silence), Optional.empty(), Trail.EMPTY);
  }

  /** Such as {@code no data for 3 h}. */
  static String text(Member member) {
    double minutes = member.after().orElse(0) / 60;
    return minutes >= 120
        ? String.format(Locale.ROOT, "no data for %.0f h", minutes / 60)
        : String.format(Locale.ROOT, "no data for %.0f min", minutes);
  }
}
