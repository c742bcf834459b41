// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.baseline;

import io.tidewatch.config.ColumnType;
import io.tidewatch.config.Limits;
import io.tidewatch.validators.format.Hash;
import io.tidewatch.validators.profile.Aspect;
import io.tidewatch.validators.profile.ColumnFrame;
import io.tidewatch.validators.profile.Derivation;
import io.tidewatch.validators.profile.EdgeChoice;
import io.tidewatch.validators.profile.FeatureMap;
import io.tidewatch.validators.profile.FrozenDictionary;
import io.tidewatch.validators.profile.FrozenEdges;
import io.tidewatch.validators.profile.ParsedValue;
import io.tidewatch.validators.profile.TextScan;
import io.tidewatch.validators.profile.Vocabulary;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Learns the edges and dictionaries of what is derived from a column of a composed type. */
final class ComposedPilot {

  /** Masks counted one by one. Source: statistics.md, section 11, "pattern mask dict(64)". */
  static final int MASKS = 64;

  /** Different masks kept before only frequent ones are. */
  private static final int MASKS_KEPT = 4096;

  private static final int SHARE_BINS = 20;

  private static final FrozenEdges SHARES = shares();

  private final String name;
  private final ColumnType type;
  private final ColumnFrame probe;
  private final Map<Aspect, NumberCounts> numbers = new EnumMap<>(Aspect.class);
  private final Map<Aspect, TextCounts> texts = new EnumMap<>(Aspect.class);
  private final TokenCounts tokens = new TokenCounts();
  private final EmbeddingPilot embeddings = new EmbeddingPilot();
  private final TextScan scan = new TextScan();
  private final ParsedValue value;

  /**
   * Learns nothing yet.
   *
   * @param value tells the event of each text; shared with the column's other pilots
   */
  ComposedPilot(String name, ColumnType type, int distinctLimit, ParsedValue value) {
    this.name = name;
    this.type = type;
    this.value = value;
    Map<Aspect, ColumnFrame> probes = new EnumMap<>(Aspect.class);
    for (Aspect aspect : aspectsOf(type)) {
      if (aspect.numeric()) {
        numbers.put(aspect, new NumberCounts(distinctLimit));
        probes.put(aspect, numeric(aspect, FrozenEdges.NONE, 0));
      } else {
        texts.put(aspect, new TextCounts(MASKS_KEPT));
        probes.put(aspect, ColumnFrame.categorical(aspect.word(), FrozenDictionary.EMPTY));
      }
    }
    probe = ColumnFrame.composed(name, type, probes);
  }

  /** What is profiled of each value of such a column. */
  private static List<Aspect> aspectsOf(ColumnType type) {
    return switch (type) {
      case IDENTIFIER -> List.of(Aspect.LENGTH, Aspect.MASK);
      case TIMESTAMP -> List.of(Aspect.LAG);
      case TEXT ->
          List.of(Aspect.LENGTH, Aspect.TOKENS, Aspect.NON_ASCII, Aspect.OUT_OF_VOCABULARY);
      case EMBEDDING -> List.of(Aspect.NORM);
      case NUMERIC, CATEGORICAL, BOOLEAN -> List.of();
    };
  }

  void observe(String text) {
    probe.parse(text, value);
    if (value.kind() != ParsedValue.Kind.VALUE) {
      return;
    }
    numbers.forEach(
        (aspect, counts) -> {
          ParsedValue derived = value.aspect(aspect);
          if (derived.kind() == ParsedValue.Kind.VALUE) {
            counts.add(derived.number());
          }
        });
    texts.forEach((aspect, counts) -> counts.add(value.aspect(aspect).text()));
    if (type == ColumnType.TEXT) {
      scan.read(text, tokens::add);
    }
    value.unit().ifPresent(unit -> embeddings.add(value.eventHash(), unit));
  }

  /**
   * The frame of the column.
   *
   * @param perWindow events in a window of mean traffic
   */
  ColumnFrame freeze(Limits limits, double perWindow) {
    Map<Aspect, ColumnFrame> frames = new EnumMap<>(Aspect.class);
    numbers.forEach(
        (aspect, counts) -> {
          SortedMap<Double, Double> weights = counts.weights();
          FrozenEdges edges = isShare(aspect) ? SHARES : EdgeChoice.edges(weights);
          frames.put(aspect, numeric(aspect, edges, ColumnPilot.median(weights)));
        });
    texts.forEach(
        (aspect, counts) -> {
          Map<String, Long> masks = new HashMap<>(counts.counts());
          masks.values().removeIf(rows -> rows < limits.categoryRowsMin());
          FrozenDictionary dictionary = FrozenDictionary.mostFrequent(masks, MASKS);
          frames.put(aspect, ColumnFrame.categorical(aspect.word(), dictionary));
        });
    Derivation derivation = Derivation.of(frames);
    if (type == ColumnType.TEXT) {
      derivation = derivation.with(tokens.mostFrequent(Vocabulary.TOKENS));
    }
    Optional<FeatureMap> map = embeddings.freeze(Hash.mix(name, 0), perWindow);
    return ColumnFrame.composed(
        name, type, map.isPresent() ? derivation.with(map.get()) : derivation);
  }

  private static boolean isShare(Aspect aspect) {
    return aspect == Aspect.NON_ASCII || aspect == Aspect.OUT_OF_VOCABULARY;
  }

  /** 0 and 1 have bins of their own, the shares between them 20 equal ones. */
  private static FrozenEdges shares() {
    double[] edges = new double[SHARE_BINS + 3];
    edges[0] = Math.nextDown(0.0);
    for (int i = 0; i < SHARE_BINS; i++) {
      edges[i + 1] = (double) i / SHARE_BINS;
    }
    edges[SHARE_BINS + 1] = Math.nextDown(1.0);
    edges[SHARE_BINS + 2] = 1;
    return FrozenEdges.of(edges);
  }

  private static ColumnFrame numeric(Aspect aspect, FrozenEdges edges, double pivot) {
    return ColumnFrame.numeric(aspect.word(), Optional.empty(), edges, pivot);
  }
}
