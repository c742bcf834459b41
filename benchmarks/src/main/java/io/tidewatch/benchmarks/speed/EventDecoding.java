// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.speed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidewatch.benchmarks.event.StandardEvents;
import io.tidewatch.jobs.decode.RawRecord;
import io.tidewatch.jobs.decode.RecordDecoder;
import io.tidewatch.validators.event.PredictionEvent;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to decode a standard event, of some 910 bytes of JSON. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class EventDecoding {

  private static final int EVENTS = 1024;

  private static final JsonFactory STREAMING =
      JsonFactory.builder().enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER).build();

  private final JsonMapper tree = new JsonMapper();
  private final DecodedEvents events = DecodedEvents.of(EVENTS);
  private final RecordDecoder<PredictionEvent> decoder = DecodedEvents.decoder();
  private final List<SerializedString> names =
      Stream.of(List.of("id", "at", "v"), StandardEvents.columns())
          .flatMap(List::stream)
          .map(SerializedString::new)
          .toList();

  /** The product: an event with a row, of which texts are made when they are asked for. */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public int product() {
    int ids = 0;
    for (RawRecord record : events.records()) {
      ids += decoder.decode(record).kept().orElseThrow().id().length();
    }
    return ids;
  }

  /** Jackson's streaming parser, fields predicted, doubles parsed fast, all texts made. */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public double jacksonStreaming() throws IOException {
    double sum = 0;
    for (byte[] bytes : events.bytes()) {
      try (JsonParser parser = STREAMING.createParser(bytes)) {
        parser.nextToken();
        for (SerializedString name : names) {
          if (!parser.nextFieldName(name)) {
            throw new IllegalStateException("field is another, must be " + name);
          }
          sum += value(parser, parser.nextToken());
        }
      }
    }
    return sum;
  }

  private static double value(JsonParser parser, JsonToken token) throws IOException {
    return switch (token) {
      case VALUE_NUMBER_FLOAT, VALUE_NUMBER_INT -> parser.getDoubleValue();
      case VALUE_STRING -> parser.getText().length();
      default -> 0;
    };
  }

  /** Jackson's tree. */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public int jacksonTree() throws IOException {
    int fields = 0;
    for (byte[] bytes : events.bytes()) {
      fields += tree.readTree(bytes).size();
    }
    return fields;
  }
}
