// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The blobs that some manifest of a store names, of whatever kind it is. */
public final class NamedBlobs {

  private static final Pattern NAME = Pattern.compile("\"([0-9a-f]{64})\"");

  private NamedBlobs() {}

  /**
   * Paths of blobs that manifests name.
   *
   * @param except manifests whose path begins so do not count
   */
  public static Set<String> in(ObjectStore store, String except) throws IOException {
    Blobs plain = new Blobs(store);
    Blobs files = new Blobs(store, Blobs.Form.AVRO);
    Set<String> paths = new HashSet<>();
    for (String path : store.list("")) {
      if (path.endsWith(".json") && !path.startsWith(except)) {
        Matcher names = NAME.matcher(text(store, path));
        while (names.find()) {
          paths.add(plain.path(names.group(1)));
          paths.add(files.path(names.group(1)));
        }
      }
    }
    return paths;
  }

  private static String text(ObjectStore store, String path) throws IOException {
    try {
      return new String(store.get(path), StandardCharsets.UTF_8);
    } catch (NoSuchFileException removed) {
      return ""; // by another, since the store was listed
    }
  }
}
