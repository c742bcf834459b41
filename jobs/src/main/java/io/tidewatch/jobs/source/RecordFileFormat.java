// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.source;

import io.tidewatch.config.Monitor;
import io.tidewatch.config.StreamSpec;
import io.tidewatch.jobs.decode.Decoded;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.reader.SimpleStreamFormat;
import org.apache.flink.connector.file.src.reader.StreamFormat;
import org.apache.flink.core.fs.FSDataInputStream;
import org.jspecify.annotations.Nullable;

/** Lets Flink's file source read our records; a restart reads the file again up to its place. */
final class RecordFileFormat<T> extends SimpleStreamFormat<Decoded<T>> {

  private static final long serialVersionUID = 1L;

  private final Monitor monitor;
  private final StreamSpec spec;
  private final RecordDecoderFactory<T> decoders;
  private final TypeInformation<Decoded<T>> type;
  private final String source;

  RecordFileFormat(
      Monitor monitor,
      StreamSpec spec,
      RecordDecoderFactory<T> decoders,
      TypeInformation<Decoded<T>> type) {
    this.monitor = monitor;
    this.spec = spec;
    this.decoders = decoders;
    this.type = type;
    this.source = spec.from().toString();
  }

  @Override
  public Reader<Decoded<T>> createReader(Configuration config, FSDataInputStream stream)
      throws IOException {
    var records =
        new RecordReader<>(
            stream, source, spec, decoders.decoder(monitor), monitor.limits().bytesPerEvent());
    return new StreamFormat.Reader<>() {
      @Override
      public @Nullable Decoded<T> read() throws IOException {
        return records.next().orElse(null);
      }

      @Override
      public void close() throws IOException {
        records.close();
      }
    };
  }

  @Override
  public TypeInformation<Decoded<T>> getProducedType() {
    return type;
  }
}
