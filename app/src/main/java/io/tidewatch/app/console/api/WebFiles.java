// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.api;

import io.tidewatch.validators.format.Hash;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The files of the web page, from the class path. */
final class WebFiles {

  private WebFiles() {}

  private static final String ROOT = "/io/tidewatch/app/console/web";
  private static final Pattern NAME = Pattern.compile("(/[a-zA-Z0-9_-]+)*/[a-zA-Z0-9_.-]+");

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml",
          "png", "image/png",
          "ico", "image/x-icon",
          "json", "application/json",
          "woff2", "font/woff2",
          "txt", "text/plain; charset=utf-8");

  /** A file as it is sent. */
  static final class WebFile {
    private final byte[] bytes;
    private final String type;

    private WebFile(byte[] bytes, String type) {
      this.bytes = bytes;
      this.type = type;
    }

    byte[] bytes() {
      return bytes.clone();
    }

    String type() {
      return type;
    }

    /** Names the content. */
    String etag() {
      return "\"" + Hash.id(new String(bytes, StandardCharsets.ISO_8859_1)) + "\"";
    }
  }

  /** The file of a path; the page itself for paths that it draws. */
  static Optional<WebFile> find(String path) {
    if (isPage(path)) {
      return read("/index.html");
    }
    return NAME.matcher(path).matches() ? read(path) : Optional.empty();
  }

  /** Names of monitors and keys of incidents have no dot; files do. */
  private static boolean isPage(String path) {
    return !TYPES.containsKey(ending(path.substring(path.lastIndexOf('/') + 1)));
  }

  private static Optional<WebFile> read(String name) {
    String type = TYPES.get(ending(name));
    if (type == null) {
      return Optional.empty();
    }
    try (InputStream in = WebFiles.class.getResourceAsStream(ROOT + name)) {
      if (in == null) {
        return Optional.empty();
      }
      return Optional.of(new WebFile(in.readAllBytes(), type));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String ending(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
