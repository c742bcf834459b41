// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A mapping of the document; its unknown keys and those given twice are problems. */
final class Section {
  private static final String RULE = "a mapping";

  private final Place place;
  private final Map<String, Value> members;
  private final Map<String, Mark> marks;

  /** Opens a mapping with these keys. */
  static Section of(Value value, Keys keys) {
    return open(value).knowing(keys);
  }

  /** Opens a mapping whose keys are the author's, or depend on what is in it. */
  static Section open(Value value) {
    Place place = value.place();
    var section = new Section(place, new LinkedHashMap<>(), new HashMap<>());
    if (place.missing() || !(place.node() instanceof MappingNode mapping)) {
      if (place.scalar().isPresent() && Scalar.of(place.scalar().get()) != Scalar.NOTHING) {
        place.say("is a single value, must be " + RULE); // which may be a secret in the wrong place
      } else {
        place.refuse(RULE);
      }
      return section;
    }
    for (NodeTuple member : mapping.getValue()) {
      section.add(member);
    }
    return section;
  }

  private void add(NodeTuple member) {
    if (!(member.getKeyNode() instanceof ScalarNode key)) {
      place.below("?", member.getKeyNode()).refuse("a text, as every key");
      return;
    }
    Place below = place.below(key.getValue(), member.getValueNode());
    if (members.putIfAbsent(key.getValue(), new Value(below)) != null) {
      below.say("is given twice, must be given once", key.getStartMark());
    } else {
      marks.put(key.getValue(), key.getStartMark());
    }
  }

  /** Returns the elements of a list; what is no list is refused. */
  static List<Value> elements(Value list, String rule) {
    List<Value> elements = new ArrayList<>();
    if (!list.place().missing() && list.place().node() instanceof SequenceNode sequence) {
      for (Node element : sequence.getValue()) {
        elements.add(new Value(list.place().element(elements.size(), element)));
      }
    } else {
      list.refuse(rule);
    }
    return elements;
  }

  private Section(Place place, Map<String, Value> members, Map<String, Mark> marks) {
    this.place = place;
    this.members = members;
    this.marks = marks;
  }

  Place place() {
    return place;
  }

  /** Refuses all keys but these. */
  Section knowing(Keys keys) {
    for (String key : members.keySet()) {
      if (!keys.known().contains(key)) {
        sayOfKey(key, keys.message(key));
      }
    }
    return this;
  }

  /** Tells a problem with a key itself. */
  void sayOfKey(String key, String message) {
    place
        .problems()
        .add(place.pathOf(key), message, marks.getOrDefault(key, place.node().getStartMark()));
  }

  Map<String, Value> members() {
    return Collections.unmodifiableMap(members);
  }

  Optional<Value> at(String key) {
    return Optional.ofNullable(members.get(key));
  }

  /**
   * Returns the value of a key; where it is missing, that is a problem, and the value is read as a
   * stand-in.
   */
  Value required(String key, String rule) {
    Value value = members.get(key);
    if (value != null) {
      return value;
    }
    place.missingMember(key, rule);
    return new Value(place.withoutMember(key));
  }
}
