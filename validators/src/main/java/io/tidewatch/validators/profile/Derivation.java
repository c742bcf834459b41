// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.profile;

import io.tidewatch.validators.format.Fields;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is derived from each value of a column of a composed type, frozen with the baseline: its
 * aspects, each with a frame of its own, and what a text and an embedding need beside.
 */
public final class Derivation {

  /** Nothing is derived. */
  static final Derivation NONE = new Derivation(new TreeMap<>(), null, null);

  private static final int VOCABULARY = 1;
  private static final int FEATURE_MAP = 2;

  private final SortedMap<Aspect, ColumnFrame> aspects;

  private final @Nullable Vocabulary vocabulary;
  private final @Nullable FeatureMap featureMap;

  private Derivation(
      SortedMap<Aspect, ColumnFrame> aspects,
      @Nullable Vocabulary vocabulary,
      @Nullable FeatureMap featureMap) {
    this.aspects = Collections.unmodifiableSortedMap(aspects);
    this.vocabulary = vocabulary;
    this.featureMap = featureMap;
  }

  /**
   * These aspects.
   *
   * @throws IllegalArgumentException if a frame's bins are not of the aspect's kind
   */
  public static Derivation of(Map<Aspect, ColumnFrame> aspects) {
    aspects.forEach(
        (aspect, frame) -> {
          if (aspect.numeric() != frame.isNumeric() || !frame.isFrozen()) {
            throw new IllegalArgumentException(
                "frame of " + aspect + " is " + frame + ", must be frozen and of its kind");
          }
        });
    return new Derivation(new TreeMap<>(aspects), null, null);
  }

  /** The same, and the tokens that a free text's baseline knows. */
  public Derivation with(Vocabulary known) {
    return new Derivation(aspects, known, featureMap);
  }

  /** The same, and how embeddings are mapped. */
  public Derivation with(FeatureMap map) {
    return new Derivation(aspects, vocabulary, map);
  }

  SortedMap<Aspect, ColumnFrame> aspects() {
    return aspects;
  }

  Optional<Vocabulary> vocabulary() {
    return Optional.ofNullable(vocabulary);
  }

  Optional<FeatureMap> featureMap() {
    return Optional.ofNullable(featureMap);
  }

  void write(DataOutput out) throws IOException {
    Fields.writeVarLong(aspects.size(), out);
    for (Map.Entry<Aspect, ColumnFrame> aspect : aspects.entrySet()) {
      Fields.writeString(aspect.getKey().name(), out);
      ColumnFrameFormat.INSTANCE.write(aspect.getValue(), out);
    }
    out.writeByte((vocabulary == null ? 0 : VOCABULARY) | (featureMap == null ? 0 : FEATURE_MAP));
    if (vocabulary != null) {
      vocabulary.write(out);
    }
    if (featureMap != null) {
      featureMap.write(out);
    }
  }

  static Derivation read(byte version, DataInput in) throws IOException {
    SortedMap<Aspect, ColumnFrame> aspects = new TreeMap<>();
    for (int left = Sizes.read(in); left > 0; left--) {
      Aspect aspect = Aspect.valueOf(Fields.readString(in));
      aspects.put(aspect, ColumnFrameFormat.INSTANCE.read(version, in));
    }
    int parts = in.readByte();
    return new Derivation(
        aspects,
        (parts & VOCABULARY) == 0 ? null : Vocabulary.read(in),
        (parts & FEATURE_MAP) == 0 ? null : FeatureMap.read(in));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Derivation that
        && aspects.equals(that.aspects)
        && Objects.equals(vocabulary, that.vocabulary)
        && Objects.equals(featureMap, that.featureMap);
  }

  @Override
  public int hashCode() {
    return Objects.hash(aspects, vocabulary, featureMap);
  }
}
