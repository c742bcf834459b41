// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * The document without what does not matter: comments, order of keys, quotes, {@code 60m} for
 * {@code 1h}. Only what the author wrote is in it, so a new default changes no version.
 */
final class CanonicalDocument {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int VERSION_DIGITS = 16;

  private final IdentityHashMap<Node, Object> scalars = new IdentityHashMap<>();

  /** Notes what a scalar was read as: a text, a whole or other number, or a flag. */
  void put(Node scalar, Object value) {
    scalars.put(scalar, value);
  }

  void put(Node scalar, double value) {
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1L << 53;
    put(scalar, whole ? (Object) (long) value : (Object) value);
  }

  /** Returns JSON with sorted keys. */
  String json(Node root) {
    try {
      return JSON.writeValueAsString(value(root));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e); // texts, numbers, flags, lists and maps are all JSON
    }
  }

  /** Returns the first hexadecimal digits of the SHA-256 of a canonical document. */
  static String version(String json) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, VERSION_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e); // every Java platform has SHA-256
    }
  }

  private Object value(Node node) {
    if (node instanceof MappingNode mapping) {
      Map<String, Object> members = new TreeMap<>();
      for (NodeTuple member : mapping.getValue()) {
        members.put(((ScalarNode) member.getKeyNode()).getValue(), value(member.getValueNode()));
      }
      return members;
    }
    if (node instanceof SequenceNode sequence) {
      List<Object> elements = new ArrayList<>();
      sequence.getValue().forEach(element -> elements.add(value(element)));
      return elements;
    }
    Object read = scalars.get(node);
    if (read == null) {
      throw new AssertionError("a scalar at " + node.getStartMark() + " was never read");
    }
    return read;
  }
}
