// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.suggest;

import io.tidewatch.config.ColumnType;
import io.tidewatch.validators.baseline.ColumnBaseline;
import io.tidewatch.validators.profile.Aspect;
import io.tidewatch.validators.profile.ColumnFrame;
import io.tidewatch.validators.profile.FrozenDictionary;
import io.tidewatch.validators.profile.HeavyValues;
import io.tidewatch.validators.profile.Profile;
import io.tidewatch.validators.profile.Quantiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * What a baseline lets one ask of a column, each rule with what it is expected to say of good rows.
 *
 * <p>Source: statistics.md, section 9. A range reaches beyond the tails and not to the smallest and
 * greatest number seen, which the next weeks pass; values are listed where hardly any is left to be
 * seen; where no row of {@code m} broke a rule, at most {@code 3/m} do (rule of three, 95 %).
 */
final class ColumnSuggestion {

  /** Values listed at most. Source: statistics.md, section 9. */
  static final int VALUES_MAX = 256;

  /** Greatest Good-Turing mass of unseen values for a closed list. Source: as above. */
  static final double UNSEEN_MAX = 1e-4;

  /** Tails from which the margin is measured. Source: as above. */
  static final double TAIL = 0.001;

  /** The margin beyond a tail, in interquartile ranges. Source: as above. */
  static final double MARGIN = 3;

  /** Rate of false alarms that a limit is set for. Source: as above; unit: probability a window. */
  static final double ALPHA = 1e-4;

  /** Rows that miss a value cluster: the limit is for so many times the rate. A choice. */
  static final double DESIGN_EFFECT = 10;

  private final ColumnFrame frame;
  private final Profile profile;
  private final int rowsMin;
  private final List<String> lines = new ArrayList<>();

  /**
   * Looks at one column.
   *
   * @param rowsMin rows of the thinnest window that is judged
   */
  ColumnSuggestion(ColumnBaseline column, int rowsMin) {
    this.frame = column.frame();
    this.profile = column.profile();
    this.rowsMin = rowsMin;
  }

  /** Lines of YAML below the column's name; none where nothing can be asked. */
  List<String> lines() {
    if (profile.rows() == 0) {
      return List.of();
    }
    add("type: " + frame.type().name().toLowerCase(Locale.ROOT), typeNote());
    switch (frame.type()) {
      case NUMERIC -> addRange();
      case CATEGORICAL -> addValues();
      case IDENTIFIER -> addPattern();
      default -> {} // a time and an identifier are asked for their type, and to be there
    }
    addMissing();
    return List.copyOf(lines);
  }

  private String typeNote() {
    long errors = profile.counters().typeErrors();
    return frame.type() == ColumnType.NUMERIC || frame.type() == ColumnType.BOOLEAN
        ? atMost(errors, profile.rows() - profile.counters().missing(), "are of another type")
        : "every text is of this type: never alarms";
  }

  private void addRange() {
    OptionalDouble low = Quantiles.of(frame, profile, TAIL);
    OptionalDouble high = Quantiles.of(frame, profile, 1 - TAIL);
    if (low.isEmpty() || high.isEmpty() || profile.moments().isEmpty()) {
      return;
    }
    double margin = MARGIN * spread();
    double min = profile.moments().get().min().orElse(0);
    double max = profile.moments().get().max().orElse(0);
    double from = min >= 0 ? Math.max(0, low.getAsDouble() - margin) : low.getAsDouble() - margin;
    double to = max <= 0 ? Math.min(0, high.getAsDouble() + margin) : high.getAsDouble() + margin;
    boolean share = min >= 0 && max <= 1 && frame.name().contains("score");
    double least = share ? 0 : RoundNumber.below(from);
    double greatest = share ? 1 : RoundNumber.above(to);
    boolean allInside = min >= least && max <= greatest;
    String note =
        allInside
            ? atMost(0, profile.counters().values(), "lie outside")
            : String.format(Locale.ROOT, "the tails pass it: from %s to %s were seen", min, max);
    add("range: [" + RoundNumber.text(least) + ", " + RoundNumber.text(greatest) + "]", note);
  }

  /** The interquartile range; where most values are equal, a quarter of the inner 98 %. */
  private double spread() {
    double middle = quantile(.75) - quantile(.25);
    return Math.max(middle, (quantile(.99) - quantile(.01)) / 4);
  }

  private double quantile(double share) {
    return Quantiles.of(frame, profile, share).orElse(0);
  }

  private void addValues() {
    Optional<List<String>> values = domain();
    if (values.isEmpty()) {
      return;
    }
    long singletons = singletons();
    double mass = (double) singletons / profile.counters().values();
    if (mass <= UNSEEN_MAX) {
      var quoted = new ArrayList<String>();
      values.get().forEach(value -> quoted.add(YamlScalar.quoted(value)));
      String note =
          singletons == 0
              ? atMost(0, profile.counters().values(), "have another value")
              : String.format(
                  Locale.ROOT, "another value comes in %.1e of the rows (Good-Turing)", mass);
      add("values: [" + String.join(", ", quoted) + "]", note);
    }
  }

  /** Where one mask covers all. */
  private void addPattern() {
    Optional<FrozenDictionary> masks =
        Optional.ofNullable(frame.aspects().get(Aspect.MASK)).flatMap(ColumnFrame::dictionary);
    Optional<Profile> counted = profile.aspect(Aspect.MASK);
    if (masks.isEmpty() || counted.isEmpty() || masks.get().values().size() != 1) {
      return;
    }
    if (counted.get().cells().get(masks.get().other()) == 0) {
      MaskPattern.of(masks.get().values().get(0))
          .ifPresent(
              pattern ->
                  add(
                      "pattern: " + YamlScalar.quoted(pattern),
                      atMost(0, profile.counters().values(), "look different")));
    }
  }

  /** All values seen, if they are all known still and not too many. */
  private Optional<List<String>> domain() {
    FrozenDictionary dictionary = frame.dictionary().orElse(FrozenDictionary.EMPTY);
    var values = new TreeSet<String>(dictionary.values());
    long others = profile.cells().size() == 0 ? 0 : profile.cells().get(dictionary.other());
    long named = 0;
    for (var heavy : heavyCounts().entrySet()) {
      values.add(heavy.getKey());
      named += heavy.getValue();
    }
    boolean whole = named == others && !values.isEmpty() && values.size() <= VALUES_MAX;
    return whole ? Optional.of(List.copyOf(values)) : Optional.empty();
  }

  private long singletons() {
    long singletons = 0;
    for (long count : heavyCounts().values()) {
      singletons += count == 1 ? 1 : 0;
    }
    return singletons;
  }

  private SortedMap<String, Long> heavyCounts() {
    return profile.heavy().map(HeavyValues::counts).orElse(new TreeMap<>());
  }

  /**
   * Only of a column that was never missing: how a share varies from window to window, totals do
   * not show.
   */
  private void addMissing() {
    long rows = profile.counters().rows();
    if (profile.counters().absent() > 0) {
      return;
    }
    add("required: true", atMost(0, rows, "lack it"));
    double clustered = Math.min(.5, DESIGN_EFFECT * 3 / rows);
    int most = BinomialDistribution.of(rowsMin, clustered).inverseSurvivalProbability(ALPHA);
    double limit = Math.min(1, RoundNumber.above((double) most / rowsMin));
    String note =
        String.format(
            Locale.ROOT,
            "none of %d rows lacked it; a window of %d rows passes this with p <= %.0e",
            rows,
            rowsMin,
            ALPHA);
    add("missing-share-max: " + RoundNumber.text(limit), note);
  }

  private static String atMost(long broken, long rows, String what) {
    return broken == 0
        ? String.format(
            Locale.ROOT,
            "none of %d rows %s: at most %.1e do (rule of three)",
            rows,
            what,
            3.0 / rows)
        : String.format(Locale.ROOT, "%d of %d rows %s", broken, rows, what);
  }

  private void add(String rule, String note) {
    lines.add(rule + "  # " + note);
  }
}
