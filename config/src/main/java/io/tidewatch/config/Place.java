// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Where a value stands, and how problems with it are told.
 *
 * @param path empty for the document itself
 * @param missing whether the value is not there, which was said already: nothing more is said of it
 *     then
 */
record Place(
    String path, Node node, boolean missing, Problems problems, CanonicalDocument canonical) {
  private static final Pattern PLAIN_KEY = Pattern.compile("[\\w. -]{1,63}");
  private static final int SHOWN_MAX = 60;
  private static final String HIDDEN = "***";

  Optional<ScalarNode> scalar() {
    return !missing && node instanceof ScalarNode scalar ? Optional.of(scalar) : Optional.empty();
  }

  String name() {
    return path.isEmpty() ? "document" : path;
  }

  /**
   * Returns the path of a member; a key that does not look like one may be a secret in the wrong
   * place.
   */
  String pathOf(String key) {
    String shown = PLAIN_KEY.matcher(key).matches() ? key : HIDDEN;
    return path.isEmpty() ? shown : path + "." + shown;
  }

  Place below(String key, Node value) {
    return new Place(pathOf(key), value, false, problems, canonical);
  }

  Place element(int index, Node value) {
    return new Place(path + "[" + index + "]", value, false, problems, canonical);
  }

  Place withoutMember(String key) {
    return new Place(pathOf(key), node, true, problems, canonical);
  }

  /**
   * Says that a required member is not there; a place that is no mapping, or not there itself, was
   * refused already.
   */
  void missingMember(String key, String rule) {
    if (!missing && node instanceof MappingNode) {
      problems.add(pathOf(key), "is missing, must be " + rule, node.getStartMark());
    }
  }

  boolean isFine() {
    return !missing && (path.isEmpty() ? problems.isEmpty() : problems.noneUnder(path));
  }

  boolean isFineAt(String key) {
    return !missing && problems.noneUnder(pathOf(key));
  }

  void refuse(String rule) {
    say("is " + shown() + ", must be " + rule);
  }

  /** Refuses the value without telling it. */
  void refuseHidden(String rule) {
    say("is " + (scalar().isPresent() ? HIDDEN : shown()) + ", must be " + rule);
  }

  void say(String message) {
    say(message, node.getStartMark());
  }

  void say(String message, Mark at) {
    if (!missing) {
      problems.add(name(), message, at);
    }
  }

  String keep(String text) {
    canonical.put(node, text);
    return text;
  }

  double keep(double number) {
    canonical.put(node, number);
    return number;
  }

  boolean keep(boolean flag) {
    canonical.put(node, flag);
    return flag;
  }

  private String shown() {
    if (node instanceof MappingNode) {
      return "a mapping";
    }
    if (node instanceof SequenceNode) {
      return "a list";
    }
    String text = ((ScalarNode) node).getValue().replaceAll("\\p{Cntrl}", "?");
    if (text.isBlank()) {
      return "empty";
    }
    return text.length() <= SHOWN_MAX ? text : text.substring(0, SHOWN_MAX) + "…";
  }
}
