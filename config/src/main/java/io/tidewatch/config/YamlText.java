// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.io.StringReader;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.ReaderException;

/** Turns YAML into a tree, and refuses what no monitor needs: aliases, tags, deep nesting. */
final class YamlText {
  private static final String PATH = "document";
  private static final int DEPTH_MAX = 16;
  // A thousand columns with every rule have some 20,000.
  private static final int VALUES_MAX = 50_000;

  private final Problems problems;
  private int depth;
  private int values;
  private int documents;

  static Optional<Node> tree(String yaml, Problems problems) {
    return new YamlText(problems).tree(yaml);
  }

  private YamlText(Problems problems) {
    this.problems = problems;
  }

  private Optional<Node> tree(String yaml) {
    var parser = new Yaml(new LoaderOptions());
    try {
      for (Event event : parser.parse(new StringReader(yaml))) {
        check(event);
        if (depth > DEPTH_MAX || values > VALUES_MAX) {
          break; // the parser's time grows with the square of the depth, ours with that of lists
        }
      }
      if (!problems.isEmpty()) {
        return Optional.empty();
      }
      Node root = parser.compose(new StringReader(yaml));
      if (root == null) {
        problems.add(PATH, "is empty, must be a monitor", 1, 1);
      }
      return Optional.ofNullable(root);
    } catch (MarkedYAMLException e) {
      problems.add(PATH, "is not YAML, must be YAML: " + safe(e), e.getProblemMark());
    } catch (ReaderException e) {
      addUnprintable(yaml, e);
    } catch (YAMLException e) {
      problems.add(PATH, "is not YAML, must be YAML", 1, 1);
    }
    return Optional.empty();
  }

  private void check(Event event) {
    Mark at = event.getStartMark();
    if (event instanceof DocumentStartEvent && ++documents == 2) {
      problems.add(PATH, "is followed by another, must be alone in its file", at);
    }
    if (event instanceof CollectionStartEvent && ++depth > DEPTH_MAX) {
      problems.add(PATH, "is nested too deeply, must be at most " + DEPTH_MAX + " levels", at);
    }
    if (event instanceof NodeEvent && ++values > VALUES_MAX) {
      problems.add(PATH, "has more than " + VALUES_MAX + " values, must have fewer", at);
    }
    if (event instanceof CollectionEndEvent) {
      depth--;
    }
    if (event instanceof AliasEvent) {
      problems.add(PATH, "has an alias, must be without anchors and aliases", at);
    } else if (event instanceof NodeEvent node && node.getAnchor() != null) {
      problems.add(PATH, "has an anchor, must be without anchors and aliases", at);
    }
    if (isTagged(event)) {
      problems.add(PATH, "has a tag, must be without tags", at);
    }
  }

  private static boolean isTagged(Event event) {
    return (event instanceof ScalarEvent scalar && scalar.getTag() != null)
        || (event instanceof CollectionStartEvent collection && collection.getTag() != null);
  }

  /** The parser's words without the piece of the document it adds: that may hold a secret. */
  private static String safe(MarkedYAMLException e) {
    String problem = e.getProblem();
    return problem.startsWith("found undefined tag handle") ? "a tag is unknown" : problem;
  }

  private void addUnprintable(String yaml, ReaderException e) {
    String before = yaml.substring(0, yaml.offsetByCodePoints(0, e.getPosition()));
    int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
    int column = before.length() - before.lastIndexOf('\n');
    String code = String.format("U+%04X", e.getCodePoint());
    problems.add(PATH, "has the character " + code + ", must be printable text", line, column);
  }
}
