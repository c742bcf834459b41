// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.alert;

import io.tidewatch.validators.contribution.Contribution;
import io.tidewatch.validators.format.Fields;
import io.tidewatch.validators.format.Format;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The binary form of a {@link Member}. */
public enum MemberFormat implements Format<Member> {
  INSTANCE;

  private static final byte VERSION = 1;

  @Override
  public byte version() {
    return VERSION;
  }

  @Override
  public void write(Member member, DataOutput out) throws IOException {
    Fields.writeOptionalString(member.column(), out);
    Fields.writeString(member.slice(), out);
    Fields.writeString(member.check(), out);
    Fields.writeOptionalDouble(member.before(), out);
    Fields.writeOptionalDouble(member.after(), out);
    Fields.writeVarLong(member.rows(), out);
    Fields.writeList(member.contributions(), out, Contribution::write);
    Fields.writeOptionalString(member.verdict(), out);
    Fields.writeOptionalString(member.snapshot(), out);
    member.proof().write(out);
  }

  @Override
  public Member read(byte version, DataInput in) throws IOException {
    if (version != VERSION) {
      throw Format.unknownVersion("member", version, VERSION);
    }
    Optional<String> column = Fields.readOptionalString(in);
    String slice = Fields.readString(in);
    String check = Fields.readString(in);
    OptionalDouble before = Fields.readOptionalDouble(in);
    OptionalDouble after = Fields.readOptionalDouble(in);
    long rows = Fields.readVarLong(in);
    List<Contribution> contributions = Fields.readList(in, Contribution::read);
    Optional<String> verdict = Fields.readOptionalString(in);
    Optional<String> snapshot = Fields.readOptionalString(in);
    Proof proof = Proof.read(in);
    return new Member(
        column, slice, check, before, after, rows, contributions, verdict, snapshot, proof);
  }
}
