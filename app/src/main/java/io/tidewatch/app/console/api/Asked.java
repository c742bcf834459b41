// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.tidewatch.app.console.access.Identity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is asked, and by whom; it fits the contract.
 *
 * @param body of a POST; else null in JSON
 */
public record Asked(
    Contract.Operation operation, Map<String, JsonNode> values, Identity who, JsonNode body) {

  public Asked {
    values = Map.copyOf(values);
  }

  static Asked of(Contract.Operation operation, Map<String, JsonNode> values, Identity who) {
    return new Asked(operation, values, who, NullNode.getInstance());
  }

  public Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name)).map(JsonNode::asText);
  }

  /** One that is required or has a default. */
  public String word(String name) {
    return text(name)
        .orElseThrow(() -> new AssertionError("parameter " + name + " is missing, must be there"));
  }

  /** One that has a default. */
  public int integer(String name) {
    return Integer.parseInt(word(name));
  }

  public boolean flag(String name) {
    return Boolean.parseBoolean(word(name));
  }

  public Optional<Instant> time(String name) {
    return text(name).map(Instant::parse);
  }

  /** Those of a list; empty where it is left out. */
  public List<String> words(String name) {
    List<String> words = new ArrayList<>();
    JsonNode all = values.get(name);
    if (all != null) {
      all.forEach(each -> words.add(each.asText()));
    }
    return words;
  }

  /** A text of the body; empty where it is left out, null or blank. */
  public Optional<String> said(String name) {
    return Optional.ofNullable(body.path(name).textValue()).filter(text -> !text.isBlank());
  }
}
