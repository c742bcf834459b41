// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.soak;

import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Sends many records without waiting for each, and remembers the first that was not taken. */
public final class Deliveries<V> {

  private final Producer<V, V> producer;
  private final AtomicReference<@Nullable Exception> failed = new AtomicReference<>();

  public Deliveries(Producer<V, V> producer) {
    this.producer = producer;
  }

  public void send(String topic, int partition, V value) {
    var unused = // the callback hears of it sooner
        producer.send(
            new ProducerRecord<>(topic, partition, null, value),
            (written, error) -> {
              if (error != null) {
                failed.compareAndSet(null, error);
              }
            });
  }

  /**
   * Waits until all are taken.
   *
   * @throws IllegalStateException if one was not
   */
  public void finish() {
    producer.flush();
    if (failed.get() != null) {
      throw new IllegalStateException("a record was not taken", failed.get());
    }
  }
}
