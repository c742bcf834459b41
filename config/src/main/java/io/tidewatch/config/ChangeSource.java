// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.io.Serializable;
import java.util.Optional;

/**
 * A stream of what people and programs changed: deploys, schemas, configurations, features.
 *
 * @param kind what kind of change it is, such as {@code deploy}
 * @param what the field that names it, such as {@code #8123}
 * @param by the field that says who did it
 * @param link the field with the address of a page about it
 */
public record ChangeSource(
    StreamSpec stream, FieldOrValue kind, String what, Optional<String> by, Optional<String> link)
    implements Serializable {

  ChangeSource in(Location place) {
    return new ChangeSource(stream.in(place), kind, what, by, link);
  }

  private Object writeReplace() {
    return PortableRecord.of(this);
  }
}
