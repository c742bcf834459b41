// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.io.Serializable;

/** The stream of what turned out to be true. */
public record LabelSource(StreamSpec stream, String id, String label) implements Serializable {

  LabelSource in(Location place) {
    return new LabelSource(stream.in(place), id, label);
  }
}
