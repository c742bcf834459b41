// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.output;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.serialization.Encoder;

/** Writes each result as one line of JSON. */
record JsonLinesEncoder<T>(JsonLine<T> json) implements Encoder<T> {

  @Override
  public void encode(T result, OutputStream stream) throws IOException {
    stream.write((json.of(result) + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
