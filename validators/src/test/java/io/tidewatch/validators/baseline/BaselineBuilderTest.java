// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.ColumnRules;
import io.tidewatch.config.ColumnSpec;
import io.tidewatch.config.ColumnType;
import io.tidewatch.config.Limits;
import io.tidewatch.validators.event.Row;
import io.tidewatch.validators.event.Schema;
import io.tidewatch.validators.format.GoldenBytes;
import io.tidewatch.validators.profile.Aspect;
import io.tidewatch.validators.profile.ColumnFrame;
import io.tidewatch.validators.profile.Draws;
import io.tidewatch.validators.profile.FeatureMap;
import io.tidewatch.validators.profile.Profile;
import io.tidewatch.validators.slice.Slicing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BaselineBuilderTest {

  private static final Instant FROM = Instant.parse("2013-01-01T00:00:00Z");
  private static final Instant TO = Instant.parse("2013-02-01T00:00:00Z");
  private static final Schema SCHEMA =
      new Schema(List.of("delay", "carrier", "user", "always-missing", "code"));
  private static final Map<String, ColumnSpec> DECLARED =
      Map.of(
          "user", declared(ColumnType.IDENTIFIER),
          "code", declared(ColumnType.CATEGORICAL));

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void theSameRowsInAnyOrderGiveTheSameBytes(long seed) {
    List<Row> rows = rows(seed, 3000);
    Baseline baseline = build(rows);
    Baseline shuffled = build(new Draws(seed).shuffled(rows));

    assertThat(shuffled.id()).isEqualTo(baseline.id()).hasSize(32);
    assertThat(BaselineFormat.INSTANCE.toBytes(shuffled))
        .isEqualTo(BaselineFormat.INSTANCE.toBytes(baseline));
    assertThat(build(rows.subList(1, 3000)).id()).isNotEqualTo(baseline.id());
  }

  @Test
  void typesAreInferredWhereTheyAreNotDeclared() {
    Baseline baseline = build(rows(1, 3000));

    assertThat(type(baseline, "delay")).isEqualTo(ColumnType.NUMERIC); // 1 text in 3000
    assertThat(type(baseline, "carrier")).isEqualTo(ColumnType.CATEGORICAL);
    assertThat(type(baseline, "user")).isEqualTo(ColumnType.IDENTIFIER);
    assertThat(type(baseline, "always-missing")).isEqualTo(ColumnType.CATEGORICAL);
    assertThat(type(baseline, "code")).isEqualTo(ColumnType.CATEGORICAL); // looks numeric
    assertThat(baseline.column("nothing")).isEmpty();
  }

  @Test
  void identifiersTimesAndBigIntegersAreInferredFromManyRowsOnly() {
    Schema schema = new Schema(List.of("key", "at", "big", "word"));
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      String[] texts = {
        "u-" + i, FROM.plusSeconds(i).toString(), "900719925474099" + (1000 + i), "w" + i % 700
      };
      rows.add(new Row(schema, texts));
    }
    Baseline many = build(rows);
    assertThat(type(many, "key")).isEqualTo(ColumnType.IDENTIFIER);
    assertThat(type(many, "at")).isEqualTo(ColumnType.TIMESTAMP);
    assertThat(type(many, "big")).isEqualTo(ColumnType.IDENTIFIER); // no double holds them
    assertThat(type(many, "word")).isEqualTo(ColumnType.CATEGORICAL);

    Baseline few = build(rows.subList(0, 500));
    assertThat(type(few, "key")).isEqualTo(ColumnType.CATEGORICAL);
    assertThat(type(few, "at")).isEqualTo(ColumnType.CATEGORICAL);
  }

  @Test
  void freeTextIsInferredAndItsFrequentWordsAreKnown() {
    Schema schema = new Schema(List.of("note"));
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 1500; i++) {
      String note = "order number " + i + " arrived with " + (i % 3 == 0 ? "some" : "no") + " harm";
      rows.add(new Row(schema, new String[] {note}));
    }
    ColumnBaseline note = build(rows).column("note").orElseThrow();

    assertThat(note.frame().type()).isEqualTo(ColumnType.TEXT);
    assertThat(note.frame().aspects()).hasSize(4);
    assertThat(mean(note, Aspect.OUT_OF_VOCABULARY)).isZero();
    assertThat(mean(note, Aspect.TOKENS)).isEqualTo(7);
    assertThat(mean(note, Aspect.NON_ASCII)).isZero();
  }

  @Test
  void embeddingsAreMappedWithTheirMostFrequentDimension() {
    Draws draws = new Draws(4);
    Schema schema = new Schema(List.of("e"));
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      String vector =
          i % 50 == 0
              ? "[1, 2]"
              : "[%f, %f, %f]".formatted(draws.normal(), draws.normal(), draws.normal());
      rows.add(new Row(schema, new String[] {vector}));
    }
    var columns = Map.of("e", declared(ColumnType.EMBEDDING));
    var slicing = new Slicing(List.of());
    Baseline baseline = build(rows, BaselineBuilder.pilot("m", columns, Limits.DEFAULT, slicing));
    ColumnBaseline column = baseline.column("e").orElseThrow();
    FeatureMap map = column.frame().featureMap().orElseThrow();

    assertThat(map.dimension()).isEqualTo(3);
    assertThat(map.bandwidth()).isBetween(.6, .8); // half of sqrt(2), the median on a sphere
    assertThat(map.freedom()).isBetween(3.0, 200.0);
    assertThat(map.share()).isEqualTo(1);
    assertThat(column.profile().counters().typeErrors()).isEqualTo(12);
    assertThat(column.profile().meanMap().orElseThrow().count()).isEqualTo(588);
    assertThat(
            build(
                    draws.shuffled(rows),
                    BaselineBuilder.pilot("m", columns, Limits.DEFAULT, slicing))
                .id())
        .isEqualTo(baseline.id());
  }

  private static double mean(ColumnBaseline column, Aspect aspect) {
    Profile profile = column.profile().aspect(aspect).orElseThrow();
    return profile.moments().orElseThrow().mean().orElseThrow();
  }

  @Test
  void ofAnIdentifierLengthsAndMasksAreFrozenAndOfASensitiveOneNothing() {
    ColumnFrame user = build(rows(1, 3000)).column("user").orElseThrow().frame();
    assertThat(user.aspects()).containsOnlyKeys(Aspect.LENGTH, Aspect.MASK);
    assertThat(aspect(user, Aspect.MASK).dictionary().orElseThrow().values()).containsExactly("a9");
    assertThat(aspect(user, Aspect.LENGTH).cells()).isEqualTo(9); // 2 to 5 characters and the gaps

    ColumnSpec hashed =
        new ColumnSpec(
            Optional.of(ColumnType.IDENTIFIER),
            Optional.empty(),
            OptionalDouble.empty(),
            ColumnSpec.OnBreach.TAG,
            true,
            ColumnRules.NONE);
    Baseline sensitive =
        build(
            rows(1, 3000),
            BaselineBuilder.pilot(
                "m", Map.of("user", hashed), Limits.DEFAULT, new Slicing(List.of())));
    assertThat(sensitive.column("user").orElseThrow().frame().aspects()).isEmpty();
  }

  @Test
  void everyRowIsCountedInTheSecondPass() {
    Baseline baseline = build(rows(1, 3000));
    ColumnBaseline delay = baseline.column("delay").orElseThrow();

    assertThat(baseline.rows()).isEqualTo(3000);
    assertThat(delay.profile().rows()).isEqualTo(3000);
    assertThat(delay.profile().cells().total()).isEqualTo(delay.profile().counters().values());
    assertThat(delay.profile().counters().typeErrors()).isEqualTo(1);
  }

  @Test
  void rareCategoriesStayOutOfTheBaseline() {
    Baseline baseline = build(rows(1, 3000));
    ColumnBaseline carrier = baseline.column("carrier").orElseThrow();

    assertThat(carrier.frame().dictionary().orElseThrow().values()).containsExactly("AA", "UA");
    assertThat(carrier.profile().heavy().orElseThrow().counts()).isEmpty();
    assertThat(carrier.profile().cells().get(2)).isEqualTo(1); // the rare one still counts
  }

  @Test
  void slicesWithEnoughRowsHaveProfilesThatAddUp() {
    Baseline baseline = build(rows(1, 3000));

    assertThat(baseline.slices()).containsOnlyKeys("carrier=AA", "carrier=UA");
    long american = baseline.slice("carrier=AA", "delay").orElseThrow().rows();
    long united = baseline.slice("carrier=UA", "delay").orElseThrow().rows();
    assertThat(american + united).isEqualTo(2999);
    assertThat(baseline.slice("carrier=rare", "delay")).isEmpty();
    assertThat(baseline.slice("all", "delay").orElseThrow().rows()).isEqualTo(3000);
  }

  @Test
  void aColumnThatAppearsLateIsMissingBefore() {
    Schema wider = new Schema(List.of("delay", "late"));
    List<Row> rows = new ArrayList<>(rows(1, 50));
    rows.add(new Row(wider, new String[] {"1", "2"}));
    Baseline baseline = build(rows);

    assertThat(baseline.column("late").orElseThrow().profile().counters().missing()).isEqualTo(50);
    assertThat(baseline.column("user").orElseThrow().profile().counters().missing()).isEqualTo(1);
  }

  @Test
  void baselinesKeepTheirBytes() {
    List<Row> rows = new ArrayList<>();
    Schema schema = new Schema(List.of("a", "b"));
    for (int i = 0; i < 12; i++) {
      rows.add(new Row(schema, new String[] {String.valueOf(i % 3 / 4.0), "v" + i % 2}));
    }
    Limits limits = new Limits(1 << 20, 10, 8, 16, 1, 2, 2, OptionalInt.empty());
    Baseline baseline =
        build(rows, BaselineBuilder.pilot("golden", Map.of(), limits, slicing("b")));
    GoldenBytes.hold(BaselineFormat.INSTANCE, baseline, "Baseline");
  }

  private static Baseline build(List<Row> rows) {
    return build(
        rows, BaselineBuilder.pilot("flights", DECLARED, Limits.DEFAULT, slicing("carrier")));
  }

  private static Baseline build(List<Row> rows, BaselineBuilder builder) {
    rows.forEach(row -> builder.observe(row, FROM, row.toString()));
    BaselineCount count = builder.freeze();
    rows.forEach(row -> count.count(row, FROM, row.toString()));
    return count.build(FROM, TO);
  }

  private static List<Row> rows(long seed, int size) {
    Draws draws = new Draws(seed);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      String delay = i == 7 ? "late" : i % 100 == 0 ? "" : String.valueOf(20 * draws.normal());
      String carrier = i == 9 ? "rare" : draws.below(10) < 6 ? "AA" : "UA";
      @Nullable String[] values = {delay, carrier, "u" + i, null, String.valueOf(draws.below(9))};
      rows.add(new Row(SCHEMA, values));
    }
    return rows;
  }

  private static ColumnFrame aspect(ColumnFrame frame, Aspect aspect) {
    return Optional.ofNullable(frame.aspects().get(aspect)).orElseThrow();
  }

  private static ColumnType type(Baseline baseline, String column) {
    return baseline.column(column).orElseThrow().frame().type();
  }

  private static ColumnSpec declared(ColumnType type) {
    return new ColumnSpec(
        Optional.of(type),
        Optional.empty(),
        OptionalDouble.empty(),
        ColumnSpec.OnBreach.TAG,
        false,
        ColumnRules.NONE);
  }

  private static Slicing slicing(String column) {
    return new Slicing(List.of(List.of(column)));
  }
}
