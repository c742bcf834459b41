// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The manifests of one kind of thing: one JSON object a file, found by id or the beginning of one.
 *
 * <p>A thing is there once its manifest is, so the manifest is put last. Each is a {@link
 * ManifestLine}, in a file that its id names: what was cut short, changed, copied or written by a
 * newer version is told, with its path.
 *
 * @param <T> what a manifest's JSON is read as
 */
public final class Manifests<T extends Manifest> {

  private static final String SUFFIX = ".json";

  private final ObjectStore store;
  private final String kind;
  private final String root;
  private final Function<String, T> parser;

  /**
   * Manifests below a directory.
   *
   * @param kind what they describe, for errors: {@code snapshot}
   * @param root the directory that all of them lie in: {@code snapshots}
   * @param parser throws {@link IllegalArgumentException} at what is no manifest
   */
  public Manifests(ObjectStore store, String kind, String root, Function<String, T> parser) {
    this.store = store;
    this.kind = kind;
    this.root = root + "/";
    this.parser = parser;
  }

  /**
   * Puts a manifest, unless there is one at its place.
   *
   * @param directory below the root, ending in a slash; or empty
   * @return the manifest that stands now: of whoever published first
   */
  public T publish(String directory, String id, String json) throws IOException {
    String path = path(directory, id);
    byte[] bytes = (json + "\n").getBytes(StandardCharsets.UTF_8);
    store.put(path, bytes);
    return read(path);
  }

  /**
   * Where a manifest lies.
   *
   * @param directory below the root, ending in a slash; or empty
   */
  public String path(String directory, String id) {
    return root + directory + id + SUFFIX;
  }

  /** Returns every manifest, in the order of their paths. */
  public List<T> list() throws IOException {
    List<T> manifests = new ArrayList<>();
    for (String path : paths()) {
      readIfThere(path).ifPresent(manifests::add);
    }
    return Collections.unmodifiableList(manifests);
  }

  /**
   * Returns one manifest.
   *
   * @param idOrPrefix a whole id, or the beginning of exactly one
   * @throws UnknownIdException if no id begins so, or more than one
   */
  public T show(String idOrPrefix) throws IOException {
    List<String> paths = paths();
    List<String> exact = paths.stream().filter(path -> id(path).equals(idOrPrefix)).toList();
    List<String> found =
        exact.isEmpty()
            ? paths.stream().filter(path -> id(path).startsWith(idOrPrefix)).toList()
            : exact;
    if (found.size() != 1) {
      throw new UnknownIdException(
          kind + " is '" + idOrPrefix + "', must be the beginning of one id: " + matches(found));
    }
    return read(found.get(0));
  }

  /** Empty if another has removed it since the directory was listed. */
  private Optional<T> readIfThere(String path) throws IOException {
    try {
      return Optional.of(read(path));
    } catch (NoSuchFileException removed) {
      return Optional.empty();
    }
  }

  private static String matches(List<String> found) {
    List<String> shown = found.stream().limit(5).map(path -> id(path)).toList();
    return found.isEmpty()
        ? "none begins so"
        : found.size() + " begin so, such as " + String.join(", ", shown);
  }

  /** Where every manifest lies, in the order of paths. */
  public List<String> paths() throws IOException {
    return store.list(root).stream().filter(path -> path.endsWith(SUFFIX)).toList();
  }

  /**
   * Returns the manifest at a place.
   *
   * @throws CorruptObjectException if it is not as it was written
   */
  public T read(String path) throws IOException {
    T manifest;
    try {
      manifest = parser.apply(new String(store.get(path), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw new CorruptObjectException(path + ": " + e.getMessage(), e);
    }
    if (!manifest.id().equals(id(path))) {
      throw new CorruptObjectException(
          path + ": " + kind + ".id is " + manifest.id() + ", must be the name of its file");
    }
    return manifest;
  }

  private static String id(String path) {
    return path.substring(path.lastIndexOf('/') + 1, path.length() - SUFFIX.length());
  }
}
