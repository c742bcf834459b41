// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.decode;

import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** One place in the records of a schema; what lies below is made when a record reaches it. */
final class AvroNode {

  private final Schema schema;
  private final String pointer;
  private final @Nullable AvroNode[] below;

  AvroNode(Schema schema, String pointer) {
    this.schema = schema;
    this.pointer = pointer;
    this.below =
        new AvroNode
            [switch (schema.getType()) {
              case RECORD -> schema.getFields().size();
              case UNION -> schema.getTypes().size();
              case ARRAY -> 1;
              default -> 0;
            }];
  }

  Schema schema() {
    return schema;
  }

  /** Its name as a field, as JSON has it: a field of a record is a member of an object. */
  String pointer() {
    return pointer;
  }

  int size() {
    return below.length;
  }

  /** The field, branch or element of that number. */
  AvroNode below(int index) {
    AvroNode node = below[index];
    if (node == null) {
      node = newNode(index);
      below[index] = node;
    }
    return node;
  }

  private AvroNode newNode(int index) {
    if (schema.getType() == Schema.Type.RECORD) {
      Schema.Field field = schema.getFields().get(index);
      return new AvroNode(field.schema(), pointer + "/" + field.name());
    }
    return new AvroNode(
        schema.getType() == Schema.Type.UNION
            ? schema.getTypes().get(index)
            : schema.getElementType(),
        pointer);
  }
}
