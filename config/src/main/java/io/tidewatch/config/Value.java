// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A value of the document. One that breaks its rule is noted as a problem and read as a stand-in,
 * so that reading goes on and finds the rest; what was read is thrown away then.
 */
final class Value {
  private static final Pattern INSTANT =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?Z");

  /**
   * Characters of what is held against a pattern: a group that is repeated takes a stack as deep as
   * the text is long, unless it is possessive. A choice: no longer link is sent.
   */
  private static final int MATCHED_MAX = 2_000;

  private final Place place;

  Value(Place place) {
    this.place = place;
  }

  Place place() {
    return place;
  }

  boolean isText() {
    return place.scalar().filter(scalar -> Scalar.of(scalar) == Scalar.TEXT).isPresent();
  }

  boolean isMapping() {
    return place.node() instanceof MappingNode;
  }

  boolean isList() {
    return place.node() instanceof SequenceNode;
  }

  void refuse(String rule) {
    place.refuse(rule);
  }

  /** Returns the text; it has a character that is not blank. */
  String text(String rule) {
    Optional<ScalarNode> scalar = place.scalar();
    Scalar kind = scalar.map(Scalar::of).orElse(Scalar.NOTHING);
    if (kind == Scalar.TEXT && !scalar.orElseThrow().getValue().isBlank()) {
      return place.keep(scalar.orElseThrow().getValue());
    }
    boolean unquoted = kind == Scalar.NUMBER || kind == Scalar.FLAG;
    refuse(unquoted ? rule + ", as text: put it in quotes" : rule);
    return "";
  }

  String matching(Pattern pattern, String rule) {
    String text = text(rule);
    if (!text.isEmpty() && !matches(pattern, text)) {
      refuse(rule);
    }
    return text;
  }

  /** As {@link #matching}, of what may hold a password where it breaks the rule: it is not told. */
  String matchingHidden(Pattern pattern, String rule) {
    String text = isText() ? text(rule) : "";
    if (!matches(pattern, text)) {
      place.refuseHidden(rule);
    }
    return text;
  }

  private boolean matches(Pattern pattern, String text) {
    if (text.length() <= MATCHED_MAX) {
      return pattern.matcher(text).matches();
    }
    place.say("has " + text.length() + " characters, must have at most " + MATCHED_MAX);
    return true; // as far as it can be told
  }

  /** Returns what one of these words stands for. */
  <T> T word(Map<String, T> words, T standIn) {
    String rule = "one of " + String.join(", ", words.keySet());
    String text = text(rule);
    T meant = words.get(text);
    if (meant == null && !text.isEmpty()) {
      refuse(rule);
    }
    return meant == null ? standIn : meant;
  }

  double number(double min, double max, String rule) {
    Optional<ScalarNode> scalar = place.scalar();
    if (scalar.isPresent() && Scalar.of(scalar.get()) == Scalar.NUMBER) {
      double number = Double.parseDouble(scalar.get().getValue());
      if (number >= min && number <= max) {
        return place.keep(number);
      }
    }
    refuse(rule);
    return min;
  }

  double number() {
    return number(-Double.MAX_VALUE, Double.MAX_VALUE, "a number");
  }

  double share() {
    return number(0, 1, "a share in [0, 1]");
  }

  double positive() {
    return number(Double.MIN_VALUE, Double.MAX_VALUE, "a number > 0");
  }

  int count() {
    String rule = "a whole number >= 1";
    double number = number(1, Integer.MAX_VALUE, rule);
    if (number != Math.rint(number)) {
      refuse(rule);
    }
    return (int) number;
  }

  boolean flag() {
    Optional<ScalarNode> scalar = place.scalar();
    if (scalar.isPresent() && Scalar.of(scalar.get()) == Scalar.FLAG) {
      return place.keep(scalar.get().getValue().equals("true"));
    }
    refuse("true or false");
    return false;
  }

  /** Returns a duration of at least nothing. */
  Duration duration() {
    return duration(Duration.ZERO, "a duration such as 0s, 90ms, 30s, 10m, 1h or 30d");
  }

  Duration positiveDuration() {
    return duration(Duration.ofMillis(1), "a duration such as 90ms, 30s, 10m, 1h or 30d");
  }

  private Duration duration(Duration min, String rule) {
    String text = text(rule);
    Optional<Duration> duration = DurationText.parse(text).filter(read -> read.compareTo(min) >= 0);
    if (!text.isEmpty() && duration.isEmpty()) {
      refuse(rule);
    }
    duration.ifPresent(read -> place.keep(DurationText.of(read)));
    return duration.orElse(min);
  }

  Instant instant() {
    String rule = "a time such as 2013-01-31T00:00:00Z";
    String text = text(rule);
    Optional<Instant> instant = instant(text);
    if (!text.isEmpty() && instant.isEmpty()) {
      refuse(rule);
    }
    instant.ifPresent(read -> place.keep(read.toString()));
    return instant.orElse(Instant.EPOCH);
  }

  private static Optional<Instant> instant(String text) {
    try {
      return INSTANT.matcher(text).matches() ? Optional.of(Instant.parse(text)) : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty(); // right in form, but there is no such day
    }
  }
}
