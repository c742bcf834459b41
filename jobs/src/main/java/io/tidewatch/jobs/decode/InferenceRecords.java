// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.decode;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.config.InferenceLog;
import io.tidewatch.config.StreamSpec.Envelope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Calls of a model in the V1 protocol of KServe ({@code instances} and {@code predictions}) or in
 * V2, the Open Inference Protocol ({@code inputs} and {@code outputs}): an event for each row. What
 * was asked is {@code /inputs/…}, what was answered {@code /outputs/…}, in both protocols; every
 * scalar beside them is a field of all rows.
 */
final class InferenceRecords implements RowsParser {

  /** One call with more rows is no call of a service. A choice. */
  private static final int ROWS_MAX = 10_000;

  private static final Rows NONE =
      new Rows() {
        @Override
        public int size() {
          return 0;
        }

        @Override
        public RecordFields row(int number) {
          throw new IndexOutOfBoundsException(number);
        }
      };

  private final InferenceLog log;
  private final Envelope envelope;
  private final int fieldsMax;
  private final SeenSchemas seen = new SeenSchemas();

  /**
   * Parses records.
   *
   * @param fieldsMax a row with more fields is rejected
   */
  InferenceRecords(InferenceLog log, Envelope envelope, int fieldsMax) {
    this.log = log;
    this.envelope = envelope;
    this.fieldsMax = fieldsMax;
  }

  @Override
  public Rows parse(RawRecord record) throws RejectedException {
    JsonEvent event = JsonEvent.of(record, envelope);
    if (log.eventType().isPresent()
        && !log.eventType().equals(Optional.ofNullable(event.attributes().get("ce:type")))) {
      return NONE;
    }
    var batches = new ArrayList<InferenceBatch>();
    if (log.request().isPresent()) {
      JsonNode request = event.data().at(log.request().get());
      batches.add(InferenceBatch.of(request, InferenceBatch.Side.REQUEST));
    }
    if (log.response().isPresent()) {
      JsonNode response = event.data().at(log.response().get());
      batches.add(InferenceBatch.of(response, InferenceBatch.Side.RESPONSE));
    }
    int rows = batches.get(0).rows();
    requireRows(rows, batches.get(batches.size() - 1).rows());
    var common = new FieldList(fieldsMax);
    for (var attribute : event.attributes().entrySet()) {
      common.take(attribute.getKey(), attribute.getValue());
    }
    scalars(event.data(), "", common);
    return new Calls(common, batches, rows);
  }

  private static void requireRows(int asked, int answered) throws RejectedException {
    if (asked != answered) {
      throw InferenceBatch.bad(
          "response has " + answered + " rows, must have " + asked + " as the request");
    }
    if (asked < 1 || asked > ROWS_MAX) {
      throw InferenceBatch.bad("call has " + asked + " rows, must have 1 to " + ROWS_MAX);
    }
  }

  /** Hands on every scalar at a pointer and below; lists are passed over, as all rows are. */
  static void scalars(JsonNode node, String pointer, FieldTaker taker) throws RejectedException {
    if (node.isValueNode()) {
      taker.take(pointer, node.isNull() ? null : JsonRecords.wellFormed(node.asText()));
    } else if (node.isObject()) {
      for (var member : node.properties()) {
        scalars(member.getValue(), pointer + "/" + JsonRecords.escaped(member.getKey()), taker);
      }
    }
  }

  /** The rows of one call. */
  private final class Calls implements Rows {

    private final FieldList common;
    private final List<InferenceBatch> batches;
    private final int rows;

    Calls(FieldList common, List<InferenceBatch> batches, int rows) {
      this.common = common;
      this.batches = batches;
      this.rows = rows;
    }

    @Override
    public int size() {
      return rows;
    }

    @Override
    public RecordFields row(int number) throws RejectedException {
      FieldList fields = common.copy();
      for (InferenceBatch batch : batches) {
        batch.take(number, fields);
      }
      return new RecordFields(seen.schemaOf(fields.names()), fields.texts(), "/" + number);
    }
  }
}
