// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.profile;

import io.tidewatch.validators.event.Utf8;
import io.tidewatch.validators.format.Hash;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads the texts of a column as values of its type, and derives what its frame profiles. */
final class ColumnText {

  private static final String TRUE = "true";
  private static final String FALSE = "false";

  private ColumnText() {}

  /** Reads the text of a value, which is not empty. */
  static void parse(ColumnFrame frame, ParsedValue into) {
    switch (frame.type()) {
      case NUMERIC -> {
        Utf8 number = into.utf8();
        NumberText.parse(number.bytes(), number.from(), number.to(), into);
        frame.place(into);
      }
      case CATEGORICAL -> parseText(frame, into);
      case BOOLEAN -> parseBoolean(frame, into.text(), into);
      case IDENTIFIER -> parseIdentifier(frame, into.text(), into);
      case TIMESTAMP -> parseTimestamp(frame, into.text(), into);
      case TEXT -> parseFreeText(frame, into.text(), into);
      case EMBEDDING -> parseEmbedding(frame, into);
    }
  }

  private static void parseBoolean(ColumnFrame frame, String text, ParsedValue into) {
    boolean isTrue = text.equalsIgnoreCase(TRUE) || text.equals("1");
    if (isTrue || text.equalsIgnoreCase(FALSE) || text.equals("0")) {
      into.utf8().set(isTrue ? TRUE : FALSE);
      parseText(frame, into);
    } else {
      into.is(ParsedValue.Kind.TYPE_ERROR);
    }
  }

  private static void parseText(ColumnFrame frame, ParsedValue into) {
    into.is(ParsedValue.Kind.VALUE);
    frame.placeText(into);
  }

  private static void parseIdentifier(ColumnFrame frame, String text, ParsedValue into) {
    parseText(frame, into);
    derive(frame, Aspect.LENGTH, text.codePointCount(0, text.length()), into);
    if (frame.aspects().containsKey(Aspect.MASK)) {
      derive(frame, Aspect.MASK, TextMask.of(text), into);
    }
  }

  private static void parseTimestamp(ColumnFrame frame, String text, ParsedValue into) {
    OptionalLong millis = TimestampText.parse(text);
    if (millis.isEmpty()) {
      into.is(ParsedValue.Kind.TYPE_ERROR);
      return;
    }
    into.isNumber((double) millis.getAsLong());
    into.hashed(Hash.finish(millis.getAsLong()));
    if (into.eventMillis().isPresent()) {
      derive(
          frame, Aspect.LAG, (into.eventMillis().getAsLong() - millis.getAsLong()) / 1000.0, into);
    } else {
      into.aspect(Aspect.LAG).clear();
    }
  }

  private static void parseFreeText(ColumnFrame frame, String text, ParsedValue into) {
    parseText(frame, into);
    if (frame.aspects().isEmpty()) {
      return;
    }
    Optional<Vocabulary> vocabulary = frame.vocabulary();
    int[] unknown = new int[1];
    TextScan scan = new TextScan();
    scan.read(
        text,
        token -> unknown[0] += vocabulary.isPresent() && vocabulary.get().knows(token) ? 0 : 1);
    derive(frame, Aspect.LENGTH, scan.points(), into);
    derive(frame, Aspect.TOKENS, scan.tokens(), into);
    derive(frame, Aspect.NON_ASCII, (double) scan.nonAscii() / scan.points(), into);
    derive(
        frame,
        Aspect.OUT_OF_VOCABULARY,
        scan.tokens() == 0 ? 0 : (double) unknown[0] / scan.tokens(),
        into);
  }

  private static void parseEmbedding(ColumnFrame frame, ParsedValue into) {
    VectorText.parse(into.utf8(), into.aspect(Aspect.NORM), into);
    Optional<FeatureMap> map = frame.featureMap();
    if (map.isPresent()
        && into.kind() != ParsedValue.Kind.TYPE_ERROR
        && into.dimension() != map.get().dimension()) {
      into.is(ParsedValue.Kind.TYPE_ERROR);
    }
    if (into.kind() != ParsedValue.Kind.VALUE) {
      return;
    }
    into.hashed(into.utf8().hash());
    double[] unit = into.vector();
    double norm = VectorText.toUnit(unit);
    derive(frame, Aspect.NORM, norm, into);
    if (map.isEmpty() || map.get().samples(into.eventHash())) {
      double[] features = new double[map.isEmpty() ? 0 : FeatureMap.FEATURES];
      map.ifPresent(known -> known.map(unit, features));
      into.isSampled(unit, features);
    }
  }

  /** Sets a number that is derived of the value, if this frame profiles it. */
  private static void derive(ColumnFrame frame, Aspect aspect, double number, ParsedValue of) {
    ColumnFrame ofAspect = frame.aspects().get(aspect);
    if (ofAspect != null) {
      ofAspect.take(number, of.aspect(aspect));
    }
  }

  private static void derive(ColumnFrame frame, Aspect aspect, String text, ParsedValue of) {
    ColumnFrame ofAspect = frame.aspects().get(aspect);
    if (ofAspect != null) {
      ofAspect.parse(text, of.aspect(aspect));
    }
  }
}
