// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.io.Serializable;
import java.util.Optional;

/**
 * A stream of what turned out to be true.
 *
 * @param name empty where the document has one stream of labels without a name
 * @param priority the smaller, the stronger; sources without one are weaker than those with one
 */
public record LabelSource(
    String name, Optional<Integer> priority, StreamSpec stream, String id, String label)
    implements Serializable {

  /** The name of a source that has none. */
  public static final String UNNAMED = "";

  /** What a source is called in counts and results: {@code labels}, {@code labels.crm}. */
  public String streamName() {
    return streamOf(name);
  }

  /** As {@link #streamName()}, of the name of a source. */
  public static String streamOf(String name) {
    return name.equals(UNNAMED) ? Sources.LABELS : Sources.LABELS + "." + name;
  }

  LabelSource in(Location place) {
    return new LabelSource(name, priority, stream.in(place), id, label);
  }

  private Object writeReplace() {
    return PortableRecord.of(this);
  }
}
