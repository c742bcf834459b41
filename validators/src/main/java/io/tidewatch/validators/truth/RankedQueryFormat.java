// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import io.tidewatch.validators.format.Fields;
import io.tidewatch.validators.format.Format;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The bytes of a {@link RankedQuery}: whether items are kept, then what became known, in order. */
public enum RankedQueryFormat implements Format<RankedQuery> {
  INSTANCE;

  private static final byte VERSION = 1;

  @Override
  public byte version() {
    return VERSION;
  }

  @Override
  public void write(RankedQuery query, DataOutput out) throws IOException {
    out.writeBoolean(query.length() == RankedQuery.Length.TOO_LONG);
    Fields.writeVarLong(query.entries().size(), out);
    for (Map.Entry<RankedQuery.Entry, Long> each : query.entries().entrySet()) {
      RankedQuery.Entry entry = each.getKey();
      Fields.writeInstant(entry.arrivalPane(), out);
      Fields.writeInstant(entry.predicted(), out);
      out.writeDouble(entry.score());
      out.writeBoolean(entry.relevance().isPresent());
      if (entry.relevance().isPresent()) {
        out.writeDouble(entry.relevance().get());
      }
      Fields.writeString(entry.leaf(), out);
      Fields.writeSignedVarLong(each.getValue(), out);
    }
  }

  @Override
  public RankedQuery read(byte version, DataInput in) throws IOException {
    if (version != VERSION) {
      throw Format.unknownVersion("ranked query", version, VERSION);
    }
    RankedQuery.Length length =
        in.readBoolean() ? RankedQuery.Length.TOO_LONG : RankedQuery.Length.FINE;
    var entries = new TreeMap<RankedQuery.Entry, Long>();
    for (long rest = Fields.readVarLong(in); rest > 0; rest--) {
      Instant arrival = Fields.readInstant(in);
      Instant predicted = Fields.readInstant(in);
      double score = in.readDouble();
      Optional<Double> relevance =
          in.readBoolean() ? Optional.<Double>of(in.readDouble()) : Optional.empty();
      var entry =
          new RankedQuery.Entry(arrival, predicted, score, relevance, Fields.readString(in));
      entries.put(entry, Fields.readSignedVarLong(in));
    }
    return RankedQuery.of(entries, length);
  }
}
