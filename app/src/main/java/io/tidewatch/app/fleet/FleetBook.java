// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.fleet;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** What was said last of each monitor: in a topic that is compacted, nothing else may count. */
final class FleetBook {

  private final Map<String, FleetEntry> entries = new TreeMap<>();

  /**
   * Takes a record. After a tombstone the name is nobody's, and what runs is let alone.
   *
   * @return what counts no more
   */
  Optional<FleetEntry> take(ConsumerRecord<String, String> record) {
    String key = record.key() == null ? "" : record.key();
    if (record.value() == null) {
      return Optional.ofNullable(entries.remove(key));
    }
    String place = record.topic() + "/" + record.partition() + "/" + record.offset();
    return Optional.ofNullable(entries.put(key, FleetEntry.read(key, record.value(), place)));
  }

  Collection<FleetEntry> entries() {
    return List.copyOf(entries.values());
  }

  Optional<FleetEntry> of(@Nullable String key) {
    return Optional.ofNullable(entries.get(key == null ? "" : key));
  }
}
