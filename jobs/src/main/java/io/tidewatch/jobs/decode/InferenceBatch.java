// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.decode;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was asked in one call of a model, or what was answered: so many rows. */
final class InferenceBatch {

  /** More values than any record has. */
  private static final long MANY = Integer.MAX_VALUE;

  /** The two halves of a call, and how the protocols name what is in them. */
  enum Side {
    REQUEST("inputs", "instances"),
    RESPONSE("outputs", "predictions");

    private final String tensors;
    private final String rows;

    Side(String tensors, String rows) {
      this.tensors = tensors;
      this.rows = rows;
    }
  }

  private final Side side;
  private final int rows;
  private final List<Tensor> tensors;
  private final JsonNode instances;

  private InferenceBatch(Side side, int rows, List<Tensor> tensors, JsonNode instances) {
    this.side = side;
    this.rows = rows;
    this.tensors = tensors;
    this.instances = instances;
  }

  /** A tensor whose first dimension is the rows; the others lie flat. */
  private record Tensor(String name, int width, List<JsonNode> values) {}

  /**
   * Reads one half of a call.
   *
   * @param body the request or the response itself
   */
  static InferenceBatch of(JsonNode body, Side side) throws RejectedException {
    JsonNode instances = body.path(side.rows);
    if (instances.isArray()) {
      return new InferenceBatch(side, instances.size(), List.of(), instances);
    }
    JsonNode named = body.path(side.tensors);
    if (!named.isArray() || named.isEmpty()) {
      throw bad(
          "%s is missing, must have %s (V1) or %s (V2)"
              .formatted(side.name().toLowerCase(Locale.ROOT), side.rows, side.tensors));
    }
    var tensors = new ArrayList<Tensor>();
    int rows = named.path(0).path("shape").path(0).asInt(-1);
    for (JsonNode each : named) {
      tensors.add(tensor(each, rows));
    }
    return new InferenceBatch(side, rows, tensors, instances);
  }

  private static Tensor tensor(JsonNode node, int rows) throws RejectedException {
    String name = node.path("name").asText("");
    int first = node.path("shape").path(0).asInt(-1);
    if (name.isEmpty() || first < 0 || !node.path("data").isArray()) {
      throw bad("tensor has no name, shape or data, must have them, the data as JSON");
    }
    if (first != rows) {
      throw bad("a tensor has " + first + " rows, must have " + rows + " as the first");
    }
    long width = 1;
    for (int dimension = 1; dimension < node.path("shape").size(); dimension++) {
      width = Math.min(width * Math.max(0, node.path("shape").path(dimension).asLong(0)), MANY);
    }
    var values = new ArrayList<JsonNode>();
    flatten(node.path("data"), values);
    if (width * rows != values.size()) {
      throw bad("a tensor has " + values.size() + " values, must have as many as its shape says");
    }
    return new Tensor(JsonRecords.escaped(name), (int) width, values);
  }

  private static void flatten(JsonNode data, List<JsonNode> values) {
    for (JsonNode each : data) {
      if (each.isArray()) {
        flatten(each, values);
      } else {
        values.add(each);
      }
    }
  }

  int rows() {
    return rows;
  }

  /** Hands on the fields of a row. */
  void take(int row, FieldTaker taker) throws RejectedException {
    String root = "/" + side.tensors;
    for (Tensor tensor : tensors) {
      String name = root + "/" + tensor.name();
      for (int i = 0; i < tensor.width(); i++) {
        JsonNode value = tensor.values().get(row * tensor.width() + i);
        String field = tensor.width() == 1 ? name : name + "/" + i;
        InferenceRecords.scalars(value, field, taker);
      }
    }
    if (tensors.isEmpty()) {
      instance(instances.get(row), root, taker);
    }
  }

  /** An instance of V1 is a value, a list of values, or an object. */
  private static void instance(JsonNode instance, String root, FieldTaker taker)
      throws RejectedException {
    if (!instance.isArray()) {
      InferenceRecords.scalars(instance, root, taker);
    }
    for (int i = 0; instance.isArray() && i < instance.size(); i++) {
      InferenceRecords.scalars(instance.get(i), root + "/" + i, taker);
    }
  }

  static RejectedException bad(String detail) {
    return RejectedException.deadLetter("malformed-call", detail);
  }
}
