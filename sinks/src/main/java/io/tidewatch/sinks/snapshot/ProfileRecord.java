// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.snapshot;

import io.tidewatch.validators.profile.Aspect;
import io.tidewatch.validators.profile.BinSums;
import io.tidewatch.validators.profile.Cells;
import io.tidewatch.validators.profile.Counters;
import io.tidewatch.validators.profile.DistinctCount;
import io.tidewatch.validators.profile.MeanMap;
import io.tidewatch.validators.profile.Moments;
import io.tidewatch.validators.profile.ParsedValue.Kind;
import io.tidewatch.validators.profile.ProfileParts;
import io.tidewatch.validators.profile.RankSketch;
import io.tidewatch.validators.profile.Sum;
import io.tidewatch.validators.profile.TimeCoverage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.avro.generic.GenericRecord;

/** The fields of one profile in its record; in the order of {@code snapshot-profile.avsc}. */
final class ProfileRecord {

  /** What the counters are called. */
  private static final Map<Kind, String> COUNTERS =
      new EnumMap<>(
          Map.of(
              Kind.VALUE, "values",
              Kind.MISSING, "missing",
              Kind.NAN, "nan",
              Kind.POSITIVE_INFINITY, "positiveInfinity",
              Kind.NEGATIVE_INFINITY, "negativeInfinity",
              Kind.TYPE_ERROR, "typeErrors"));

  private ProfileRecord() {}

  /** Fills a record, but for what it is of. */
  static void write(ProfileParts parts, GenericRecord record) {
    COUNTERS.forEach((kind, name) -> record.put(name, parts.counters().rows(kind)));
    record.put("outOfRange", parts.counters().outOfRange());
    record.put("cells", cells(parts.cells()));
    parts.sums().ifPresent(sums -> record.put("sums", sums(sums, parts.cells())));
    parts.moments().ifPresent(moments -> record.put("moments", moments(moments, record)));
    parts.distinct().ifPresent(distinct -> record.put("distinct", distinct(distinct, record)));
    parts.ranks().ifPresent(ranks -> record.put("ranks", ByteBuffer.wrap(ranks.toSketch())));
    parts.heavy().ifPresent(heavy -> record.put("heavy", HeavyRecord.write(heavy, record)));
    parts.times().ifPresent(times -> record.put("times", times(times, record)));
    parts.meanMap().ifPresent(map -> record.put("meanMap", meanMap(map, record)));
  }

  /** What the record is derived of; empty for the values themselves. */
  static Optional<Aspect> aspect(GenericRecord record) {
    return part(record, "aspect", name -> Aspect.valueOf(name.toString()));
  }

  /** The parts in a record, without aspects. */
  static ProfileParts read(GenericRecord record) {
    Map<Kind, Long> rows = new EnumMap<>(Kind.class);
    COUNTERS.forEach((kind, name) -> rows.put(kind, (Long) record.get(name)));
    Cells cells = Cells.of(AvroValues.longs(record.get("cells")));
    return new ProfileParts(
        Counters.of(rows, (Long) record.get("outOfRange")),
        cells,
        part(record, "sums", of -> sums(of, cells)),
        part(record, "moments", of -> moments((GenericRecord) of)),
        part(record, "distinct", of -> distinct((GenericRecord) of)),
        part(record, "ranks", of -> RankSketch.ofSketch(AvroValues.bytes(of))),
        part(record, "heavy", of -> HeavyRecord.read((GenericRecord) of)),
        new TreeMap<>(),
        part(record, "times", of -> times((GenericRecord) of)),
        part(record, "meanMap", of -> meanMap((GenericRecord) of)));
  }

  private static <T> Optional<T> part(
      GenericRecord record, String name, Function<Object, T> reader) {
    return Optional.ofNullable(record.get(name)).map(reader);
  }

  private static List<Long> cells(Cells cells) {
    List<Long> rows = new ArrayList<>(cells.size());
    for (int cell = 0; cell < cells.size(); cell++) {
      rows.add(cells.get(cell));
    }
    return rows;
  }

  /** Of cells with rows only: most cells of an hour have none. */
  private static List<List<Double>> sums(BinSums sums, Cells cells) {
    List<Sum> all = sums.toList();
    List<List<Double>> filled = new ArrayList<>();
    for (int cell = 0; cell < cells.size(); cell++) {
      if (cells.get(cell) > 0) {
        filled.add(AvroValues.parts(all.get(cell)));
      }
    }
    return filled;
  }

  private static BinSums sums(Object sums, Cells cells) {
    Iterator<?> filled = ((List<?>) sums).iterator();
    List<Sum> all = new ArrayList<>();
    for (int cell = 0; cell < cells.size(); cell++) {
      boolean empty = cells.get(cell) == 0;
      if (!empty && !filled.hasNext()) {
        throw new IllegalArgumentException(
            "sums has " + ((List<?>) sums).size() + ", must have one for each cell with rows");
      }
      all.add(empty ? new Sum() : AvroValues.sum(filled.next()));
    }
    return BinSums.of(all);
  }

  private static GenericRecord moments(Moments moments, GenericRecord in) {
    Moments.Parts parts = moments.parts();
    GenericRecord record = AvroValues.inside(in, "moments");
    record.put("pivot", parts.pivot());
    record.put("count", parts.count());
    if (parts.count() > 0) {
      record.put("min", parts.min());
      record.put("max", parts.max());
    }
    record.put("sum", AvroValues.parts(parts.shifted()));
    record.put("squares", AvroValues.parts(parts.squares()));
    return record;
  }

  private static Moments moments(GenericRecord record) {
    Sum shifted = AvroValues.sum(record.get("sum"));
    Sum squares = AvroValues.sum(record.get("squares"));
    return Moments.of(
        new Moments.Parts(
            (Double) record.get("pivot"),
            (Long) record.get("count"),
            part(record, "min", Double.class::cast).orElse(Double.POSITIVE_INFINITY),
            part(record, "max", Double.class::cast).orElse(Double.NEGATIVE_INFINITY),
            shifted,
            squares));
  }

  private static GenericRecord distinct(DistinctCount distinct, GenericRecord in) {
    byte[] all = distinct.registers();
    List<Integer> registers = new ArrayList<>();
    ByteBuffer ranks = ByteBuffer.allocate(all.length);
    for (int register = 0; register < all.length; register++) {
      if (all[register] != 0) {
        registers.add(register);
        ranks.put(all[register]);
      }
    }
    GenericRecord record = AvroValues.inside(in, "distinct");
    record.put("registers", registers);
    record.put("ranks", ranks.flip());
    return record;
  }

  private static DistinctCount distinct(GenericRecord record) {
    List<?> registers = (List<?>) record.get("registers");
    byte[] ranks = AvroValues.bytes(record.get("ranks"));
    if (ranks.length != registers.size()) {
      throw new IllegalArgumentException(
          "distinct.ranks has " + ranks.length + " bytes, must have " + registers.size());
    }
    byte[] all = new byte[registers.isEmpty() ? 0 : DistinctCount.REGISTERS];
    for (int i = 0; i < ranks.length; i++) {
      int register = (Integer) registers.get(i);
      if (register < 0 || register >= all.length) {
        throw new IllegalArgumentException(
            "distinct.registers has " + register + ", must be in [0, " + all.length + ")");
      }
      all[register] = ranks[i];
    }
    return DistinctCount.of(all);
  }

  private static GenericRecord times(TimeCoverage times, GenericRecord in) {
    GenericRecord record = AvroValues.inside(in, "times");
    times.newestMillis().ifPresent(newest -> record.put("newest", newest));
    record.put("minutes", ByteBuffer.wrap(times.minutes()));
    return record;
  }

  private static TimeCoverage times(GenericRecord record) {
    return part(record, "newest", Long.class::cast)
        .map(newest -> TimeCoverage.of(newest, AvroValues.bytes(record.get("minutes"))))
        .orElseGet(TimeCoverage::new);
  }

  private static GenericRecord meanMap(MeanMap map, GenericRecord in) {
    GenericRecord record = AvroValues.inside(in, "meanMap");
    record.put("count", map.count());
    record.put("features", AvroValues.list(map.featureSums()));
    record.put("components", AvroValues.list(map.componentSums()));
    return record;
  }

  private static MeanMap meanMap(GenericRecord record) {
    return MeanMap.of(
        (Long) record.get("count"),
        AvroValues.longs(record.get("features")),
        AvroValues.longs(record.get("components")));
  }
}
