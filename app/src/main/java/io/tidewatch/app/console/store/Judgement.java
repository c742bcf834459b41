// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.store;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.validators.judge.Verdict.Outcome;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a check said of a measurement, without what only its own verdict shows.
 *
 * @param start of the window, in milliseconds
 */
public record Judgement(
    long start,
    String check,
    Outcome outcome,
    int revision,
    OptionalDouble value,
    OptionalDouble threshold,
    OptionalDouble usual,
    Optional<String> snapshot) {

  private static final byte VERSION = 1;

  static Judgement of(JsonNode line) {
    return new Judgement(
        Fields.time(line.path("window"), "start"),
        Fields.text(line, "check"),
        Outcome.valueOf(Fields.text(line, "outcome")),
        line.path("revision").asInt(1),
        Fields.number(line, "value"),
        Fields.number(line, "threshold"),
        Fields.number(line, "usual"),
        Fields.optionalText(line, "snapshot"));
  }

  /** BREACH before INCONCLUSIVE before PASS. */
  public boolean isWorseThan(Judgement other) {
    return badness(outcome) > badness(other.outcome);
  }

  private static int badness(Outcome outcome) {
    return switch (outcome) {
      case PASS -> 0;
      case INCONCLUSIVE -> 1;
      case BREACH -> 2;
    };
  }

  private static int sign(Outcome outcome) {
    return switch (outcome) {
      case PASS -> 'P';
      case INCONCLUSIVE -> 'I';
      case BREACH -> 'B';
    };
  }

  static Outcome outcome(byte sign) {
    return switch (sign) {
      case 'P' -> Outcome.PASS;
      case 'I' -> Outcome.INCONCLUSIVE;
      case 'B' -> Outcome.BREACH;
      default -> throw new IllegalStateException("outcome is " + sign + ", must be P, I or B");
    };
  }

  byte[] toBytes() {
    var bytes = new ByteArrayOutputStream(64);
    try (var out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeInt(revision);
      out.writeByte(sign(outcome));
      Fields.write(out, value);
      Fields.write(out, threshold);
      Fields.write(out, usual);
      out.writeUTF(snapshot.orElse(""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static Judgement read(long start, String check, byte[] bytes) {
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      in.readByte(); // the store as a whole has one version
      int revision = in.readInt();
      Outcome outcome = outcome(in.readByte());
      OptionalDouble value = Fields.readNumber(in);
      OptionalDouble threshold = Fields.readNumber(in);
      OptionalDouble usual = Fields.readNumber(in);
      Optional<String> snapshot = Optional.of(in.readUTF()).filter(text -> !text.isEmpty());
      return new Judgement(start, check, outcome, revision, value, threshold, usual, snapshot);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
