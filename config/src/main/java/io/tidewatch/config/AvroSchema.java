// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.io.Serializable;
import java.util.Optional;

/** How the schema of an Avro record is known. */
public sealed interface AvroSchema extends Serializable {

  /**
   * Every record is one datum of the same schema, in Avro's binary encoding.
   *
   * @param path of the schema, on every machine that reads records
   */
  record OfFile(String path) implements AvroSchema {}

  /**
   * Every record begins with a zero byte and the four bytes of the id that its schema has in a
   * registry.
   *
   * @param url of a registry that speaks as Confluent's does, without {@code /schemas}
   */
  record OfRegistry(String url, Optional<Login> login) implements AvroSchema {

    private Object writeReplace() {
      return PortableRecord.of(this);
    }
  }

  /** Who we are, where the registry asks. */
  record Login(SecretReference username, SecretReference password) implements Serializable {}
}
