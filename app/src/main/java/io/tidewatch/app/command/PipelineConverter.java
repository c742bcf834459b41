// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import io.tidewatch.jobs.pipeline.Pipeline;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of one pipeline as people write it. */
final class PipelineConverter implements ITypeConverter<Pipeline> {

  @Override
  public Pipeline convert(String label) {
    try {
      return Pipeline.parse(label).iterator().next();
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }
}
