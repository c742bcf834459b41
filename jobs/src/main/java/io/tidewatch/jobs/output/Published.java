// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.output;

import java.io.IOException;
import java.io.Serializable;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Publishes each element to a store at once. The stores are idempotent by id, so what a restart
 * publishes again changes nothing.
 */
public final class Published<T> implements Sink<T> {

  private static final long serialVersionUID = 1L;

  private final PublisherFactory<T> publishers;

  public Published(PublisherFactory<T> publishers) {
    this.publishers = publishers;
  }

  /** Publishes one element; idempotent. */
  @FunctionalInterface
  public interface Publisher<T> {
    void publish(T element) throws IOException;
  }

  /** Makes the publisher where the job runs. */
  @FunctionalInterface
  public interface PublisherFactory<T> extends Serializable {
    Publisher<T> create() throws IOException;
  }

  @Override
  public SinkWriter<T> createWriter(WriterInitContext context) throws IOException {
    Publisher<T> publisher = publishers.create();
    return new SinkWriter<>() {
      @Override
      public void write(T element, Context ignored) throws IOException {
        publisher.publish(element);
      }

      @Override
      public void flush(boolean endOfInput) {
        // nothing is held back
      }

      @Override
      public void close() {
        // the store keeps nothing open
      }
    };
  }
}
