// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a secret is kept; never its value. */
public record SecretReference(Scheme scheme, String name) implements Serializable {
  static final String RULE = "env:NAME or file:PATH";
  private static final Pattern FORM =
      Pattern.compile("(env):([A-Za-z_][A-Za-z0-9_]*)|(file):([^\\x00]+)");

  /** {@code env:NAME} or {@code file:PATH}. */
  public enum Scheme {
    ENV,
    FILE
  }

  /** Reads what {@link #toString} writes; empty where that is no reference. */
  public static Optional<SecretReference> parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        form.group(1) != null
            ? new SecretReference(Scheme.ENV, form.group(2))
            : new SecretReference(Scheme.FILE, form.group(4)));
  }

  /**
   * Returns the secret, without blanks around it.
   *
   * @param environment as in {@link System#getenv()}
   * @throws IllegalStateException if there is none; names the reference, never the value
   */
  public String resolve(Map<String, String> environment) {
    String secret =
        switch (scheme) {
          case ENV -> environment.getOrDefault(name, "");
          case FILE -> fileText();
        };
    if (secret.isBlank()) {
      throw new IllegalStateException("secret " + this + " is missing or empty, must be set");
    }
    return secret.strip();
  }

  private String fileText() {
    try {
      return Files.readString(Path.of(name));
    } catch (IOException | InvalidPathException e) {
      throw new IllegalStateException(
          "secret "
              + this
              + " is not readable ("
              + e.getClass().getSimpleName()
              + "), must be a file",
          e);
    }
  }

  @Override
  public String toString() {
    return scheme.name().toLowerCase(Locale.ROOT) + ":" + name;
  }
}
