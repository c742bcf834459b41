// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.source;

import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimitedSourceReader;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * A source of which no more than so many records a second are read: what a monitor is flooded with
 * waits in Kafka, and takes no processor from others. A reader that waits blocks nothing:
 * checkpoints go on.
 *
 * @param <T> records
 * @param <S> splits
 * @param <C> state of the enumerator
 */
final class LimitedSource<T, S extends SourceSplit, C> implements Source<T, S, C> {

  private static final long serialVersionUID = 1L;

  private final Source<T, S, C> source;
  private final RateLimiterStrategy<S> limit;

  private LimitedSource(Source<T, S, C> source, RateLimiterStrategy<S> limit) {
    this.source = source;
    this.limit = limit;
  }

  /**
   * Limits a source.
   *
   * @param recordsPerSecond by all readers together
   */
  @SuppressWarnings("unchecked") // Flink's factory names no type of splits, and looks at none
  static <T, S extends SourceSplit, C> LimitedSource<T, S, C> of(
      Source<T, S, C> source, int recordsPerSecond) {
    return new LimitedSource<>(
        source, (RateLimiterStrategy<S>) RateLimiterStrategy.perSecond(recordsPerSecond));
  }

  @Override
  public SourceReader<T, S> createReader(SourceReaderContext context) throws Exception {
    return new RateLimitedSourceReader<>(
        source.createReader(context), limit.createRateLimiter(context.currentParallelism()));
  }

  @Override
  public Boundedness getBoundedness() {
    return source.getBoundedness();
  }

  @Override
  public SplitEnumerator<S, C> createEnumerator(SplitEnumeratorContext<S> context)
      throws Exception {
    return source.createEnumerator(context);
  }

  @Override
  public SplitEnumerator<S, C> restoreEnumerator(SplitEnumeratorContext<S> context, C known)
      throws Exception {
    return source.restoreEnumerator(context, known);
  }

  @Override
  public SimpleVersionedSerializer<S> getSplitSerializer() {
    return source.getSplitSerializer();
  }

  @Override
  public SimpleVersionedSerializer<C> getEnumeratorCheckpointSerializer() {
    return source.getEnumeratorCheckpointSerializer();
  }
}
