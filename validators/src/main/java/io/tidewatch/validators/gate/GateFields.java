// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.gate;

import io.tidewatch.validators.alert.Member;
import io.tidewatch.validators.alert.MemberFormat;
import io.tidewatch.validators.alert.SymptomFormat;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.SubjectFormat;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.format.Fields;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** How the parts of a gate's state and lines are written. */
final class GateFields {

  private GateFields() {}

  static void writeWindow(Window window, DataOutput out) throws IOException {
    Fields.writeInstant(window.start(), out);
    Fields.writeInstant(window.end(), out);
  }

  static Window readWindow(DataInput in) throws IOException {
    return new Window(Fields.readInstant(in), Fields.readInstant(in));
  }

  static <T> void writeOptional(Optional<T> value, DataOutput out, Fields.Writer<T> writer)
      throws IOException {
    Fields.writeList(value.stream().toList(), out, writer);
  }

  static <T> Optional<T> readOptional(DataInput in, Fields.Reader<T> reader) throws IOException {
    return Fields.readList(in, reader).stream().findFirst();
  }

  static void writeWord(Enum<?> word, DataOutput out) throws IOException {
    Fields.writeString(word.name(), out);
  }

  static Signal readSignal(DataInput in) throws IOException {
    return Signal.valueOf(Fields.readString(in));
  }

  static void writeTrouble(Trouble trouble, DataOutput out) throws IOException {
    Fields.writeString(trouble.series(), out);
    writeWord(trouble.signal(), out);
    writeWord(trouble.concern(), out);
    SubjectFormat.INSTANCE.writeVersioned(trouble.subject(), out);
    writeWindow(trouble.window(), out);
    SymptomFormat.INSTANCE.writeVersioned(trouble.symptom(), out);
    Fields.writeString(trouble.text(), out);
  }

  static Trouble readTrouble(DataInput in) throws IOException {
    return new Trouble(
        Fields.readString(in),
        readSignal(in),
        Concern.valueOf(Fields.readString(in)),
        SubjectFormat.INSTANCE.readVersioned(in),
        readWindow(in),
        SymptomFormat.INSTANCE.readVersioned(in),
        Fields.readString(in));
  }

  static void writeReason(GateReason reason, DataOutput out) throws IOException {
    writeWord(reason.signal(), out);
    writeWord(reason.concern(), out);
    Fields.writeString(reason.text(), out);
    writeOptional(reason.window(), out, GateFields::writeWindow);
    writeOptional(reason.member(), out, MemberFormat.INSTANCE::writeVersioned);
    Fields.writeOptionalString(reason.incident(), out);
  }

  static GateReason readReason(DataInput in) throws IOException {
    Signal signal = readSignal(in);
    Concern concern = Concern.valueOf(Fields.readString(in));
    String text = Fields.readString(in);
    Optional<Window> window = readOptional(in, GateFields::readWindow);
    Optional<Member> member = readOptional(in, MemberFormat.INSTANCE::readVersioned);
    return new GateReason(signal, concern, text, window, member, Fields.readOptionalString(in));
  }

  static void writeEvidence(Evidence evidence, DataOutput out) throws IOException {
    writeOptional(evidence.judged(), out, GateFields::writeWindow);
    writeOptional(evidence.at(), out, Fields::writeInstant);
    Fields.writeString(evidence.doubt(), out);
  }

  static Evidence readEvidence(DataInput in) throws IOException {
    Optional<Window> judged = readOptional(in, GateFields::readWindow);
    Optional<Instant> at = readOptional(in, Fields::readInstant);
    return new Evidence(judged, at, Fields.readString(in));
  }

  static void writePromise(Promise promise, DataOutput out) throws IOException {
    SubjectFormat.INSTANCE.writeVersioned(promise.subject(), out);
    Fields.writeString(promise.check(), out);
    Fields.writeString(promise.slice(), out);
  }

  static Promise readPromise(DataInput in) throws IOException {
    Subject subject = SubjectFormat.INSTANCE.readVersioned(in);
    return new Promise(subject, Fields.readString(in), Fields.readString(in));
  }
}
