// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import io.tidewatch.config.LabelSource;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The files of labels that a command line names: {@code FILE}, or {@code NAME=FILE} of several. */
final class LabelFiles {

  private LabelFiles() {}

  /**
   * Files by the name of their source. Where the only source has no name, an equals sign is part of
   * the file's name.
   */
  static Map<String, Path> of(List<String> arguments, List<LabelSource> sources) {
    boolean named = sources.stream().anyMatch(source -> !source.name().equals(LabelSource.UNNAMED));
    Map<String, Path> files = new LinkedHashMap<>();
    for (String argument : arguments) {
      int at = named ? argument.indexOf('=') : -1;
      String name = at < 0 ? LabelSource.UNNAMED : argument.substring(0, at);
      files.put(name, Path.of(argument.substring(at + 1)));
    }
    return files;
  }
}
