// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import io.tidewatch.config.SecretReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Looks secrets up by reference; knows how to name one without telling it. */
final class Secrets {

  private final Map<String, String> environment;

  Secrets(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /** Returns the secret without white space around it, or nothing if there is none. */
  Optional<String> find(SecretReference reference) {
    Optional<String> found =
        switch (reference.scheme()) {
          case ENV -> Optional.ofNullable(environment.get(reference.name()));
          case FILE -> read(reference.name());
        };
    return found.map(String::strip).filter(secret -> !secret.isEmpty());
  }

  /** {@code env:NAME} or {@code file:PATH}. */
  static String name(SecretReference reference) {
    return reference.scheme().name().toLowerCase(Locale.ROOT) + ":" + reference.name();
  }

  private static Optional<String> read(String path) {
    try {
      return Optional.of(Files.readString(Path.of(path)));
    } catch (IOException | InvalidPathException e) {
      return Optional.empty();
    }
  }
}
