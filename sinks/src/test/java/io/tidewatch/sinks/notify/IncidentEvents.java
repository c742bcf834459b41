// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import io.tidewatch.config.Severity;
import io.tidewatch.validators.alert.Background;
import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.alert.IncidentEvent.Transition;
import io.tidewatch.validators.alert.Member;
import io.tidewatch.validators.alert.Proof;
import io.tidewatch.validators.alert.TrackRecord;
import io.tidewatch.validators.event.ChangeEvent;
import io.tidewatch.validators.judge.Trail;
import io.tidewatch.validators.measurement.Maturity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Incident events for tests. */
final class IncidentEvents {

  static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private IncidentEvents() {}

  static IncidentEvent opened(String incident, Severity severity) {
    return event(incident, 1, Transition.OPENED, severity);
  }

  static IncidentEvent updated(String incident, int sequence, Severity severity) {
    return event(incident, sequence, Transition.UPDATED, severity);
  }

  static IncidentEvent resolved(String incident, int sequence) {
    return event(incident, sequence, Transition.RESOLVED, Severity.INFO);
  }

  static IncidentEvent noted(String incident, int sequence) {
    return event(incident, sequence, Transition.UPDATED, Severity.ERROR, Optional.of("revised"));
  }

  static IncidentEvent event(String incident, int sequence, Transition what, Severity severity) {
    return event(incident, sequence, what, severity, Optional.empty());
  }

  private static IncidentEvent event(
      String incident, int sequence, Transition what, Severity severity, Optional<String> note) {
    var member =
        new Member(
            Optional.of("distance"),
            "origin=JFK",
            "drift",
            OptionalDouble.of(0.02),
            OptionalDouble.of(0.41),
            18_233);
    return IncidentEvent.builder(incident, sequence, what)
        .severity(severity)
        .at(NOON)
        .onset(NOON.minusSeconds(3600))
        .monitor("delays")
        .owner("team-data")
        .cause("distance drifted to 0.41")
        .members(List.of(member))
        .snapshot(Optional.of("snapshot-7"))
        .runbook(Optional.of("https://runbooks.example.com/drift?a=1&b=2"))
        .dashboard(Optional.of("https://dash.example.com/d?m=delays&k=1"))
        .note(note)
        .build();
  }

  /** Anything at all: empty and huge texts, control characters, half and astral characters. */
  static IncidentEvent hostile(Random random, String incident, int sequence, Transition what) {
    Stream<Member> members =
        IntStream.range(0, random.nextInt(40)).mapToObj(i -> hostileMember(random));
    return IncidentEvent.builder(incident, sequence, what)
        .severity(List.of(Severity.values()).get(random.nextInt(4)))
        .at(NOON.plusMillis(random.nextInt()))
        .onset(NOON.plusMillis(random.nextInt()))
        .monitor(text(random))
        .owner(text(random))
        .cause(text(random))
        .members(members.toList())
        .background(hostileBackground(random))
        .snapshot(random.nextBoolean() ? Optional.of(text(random)) : Optional.empty())
        .runbook(
            random.nextBoolean()
                ? Optional.of(text(random))
                : Optional.of("https://a.b/?" + incident))
        .dashboard(
            random.nextBoolean()
                ? Optional.of(text(random))
                : Optional.of("https://c.d/?" + "e".repeat(1900)))
        .build();
  }

  /** Whether the outbox can hold it: JSON has no NaN. */
  static boolean fits(Member member) {
    return Double.isFinite(member.before().orElse(0)) && Double.isFinite(member.after().orElse(0));
  }

  private static Member hostileMember(Random random) {
    double[] odd = {0, -1e300, Double.NaN, Double.POSITIVE_INFINITY, 0.25};
    return new Member(
            random.nextBoolean() ? Optional.of(text(random)) : Optional.empty(),
            text(random),
            text(random),
            random.nextBoolean()
                ? OptionalDouble.empty()
                : OptionalDouble.of(odd[random.nextInt(5)]),
            OptionalDouble.of(odd[random.nextInt(5)]),
            random.nextLong())
        .proved(hostileProof(random));
  }

  private static Proof hostileProof(Random random) {
    return random.nextBoolean()
        ? Proof.NONE
        : new Proof(
            OptionalDouble.of(0.25),
            OptionalDouble.of(random.nextDouble()),
            OptionalDouble.of(random.nextDouble()),
            Optional.of(new Maturity(9000, random.nextInt(9000), Maturity.Status.PROVISIONAL)),
            OptionalDouble.of(random.nextInt()),
            Trail.of(random.doubles(48).toArray()).drawn());
  }

  private static Background hostileBackground(Random random) {
    int known = random.nextInt(100);
    var record = new TrackRecord(text(random), 8, known, 1, 1, Optional.of(NOON));
    var change =
        new ChangeEvent(
            NOON, text(random), text(random), Optional.of(text(random)), Optional.of("x"));
    return new Background(known, Optional.of(record), List.of(change, change));
  }

  private static String text(Random random) {
    int[] lengths = {0, 1, 20, 149, 1023, 1024, 1025, 3000, 40_000};
    int length = lengths[random.nextInt(random.nextInt(20) == 0 ? 9 : 4)];
    String alphabet = "ab<>&|*_`@!\"\\/ \u0000\n\u001b\u2028\u00e9\u6f22\ud83d\ude00\ud83d\udc00";
    var text = new StringBuilder(length);
    while (text.length() < length) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }
}
