// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.source;

import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.decode.RecordDecoder;
import java.io.Serializable;

/** Makes the decoder of a stream where the job runs; decoders themselves do not travel. */
@FunctionalInterface
public interface RecordDecoderFactory<T> extends Serializable {

  RecordDecoder<T> decoder(Monitor monitor);
}
