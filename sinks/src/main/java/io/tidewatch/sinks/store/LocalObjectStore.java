// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Objects as files under a root directory.
 *
 * <p>An object is written to a temporary file, forced to the disk, and linked to its place in one
 * step. A crash before that leaves only a temporary file, which is never listed and goes when a
 * store is opened on the same root an hour later or more: by then no writer can still be at it.
 */
public final class LocalObjectStore implements ObjectStore {

  /** Begins with a dot, so no object's path can lie in it. */
  private static final String TEMPORARY = ".tmp";

  private static final Duration TEMPORARY_AGE_MAX = Duration.ofHours(1);

  /** What a loss of power may take with it; a crash of the process alone takes nothing. */
  public enum Durability {
    /** Nothing that was put: each put waits for the disk twice or more. */
    FORCED,
    /** What was put in the last seconds: for a bounded run that is simply run again. */
    CACHED
  }

  private final Path root;
  private final DurableFiles files;

  /** Opens the store so that no loss of power takes away what was put. */
  public LocalObjectStore(Path root) throws IOException {
    this(root, Durability.FORCED);
  }

  /** Opens the store; the root is made when the first object is put. */
  public LocalObjectStore(Path root, Durability durability) throws IOException {
    this.root = root.toAbsolutePath().normalize();
    this.files = new DurableFiles(durability);
    removeLeftovers();
  }

  @Override
  public boolean put(String path, byte[] content) throws IOException {
    ObjectPath.requirePath(path);
    Path target = root.resolve(path);
    Path directory = root.resolve(ObjectPath.directory(path));
    if (Files.exists(target)) {
      return false;
    }
    Path temporary = temporaryDirectory().resolve(UUID.randomUUID().toString());
    try {
      files.write(temporary, content);
      files.createDirectories(directory);
      if (!place(temporary, target)) {
        return false;
      }
    } finally {
      Files.deleteIfExists(temporary);
    }
    files.force(directory);
    return true;
  }

  /** A link is never made over what another writer has just put, as a move is. */
  private static boolean place(Path temporary, Path target) throws IOException {
    try {
      Files.createLink(target, temporary);
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (UnsupportedOperationException | FileSystemException e) {
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE); // there are no links here
    }
    return true;
  }

  @Override
  public byte[] get(String path) throws IOException {
    ObjectPath.requirePath(path);
    return Files.readAllBytes(root.resolve(path));
  }

  @Override
  public boolean exists(String path) {
    ObjectPath.requirePath(path);
    return Files.isRegularFile(root.resolve(path));
  }

  @Override
  public boolean delete(String path) throws IOException {
    ObjectPath.requirePath(path);
    return Files.deleteIfExists(root.resolve(path));
  }

  @Override
  public List<String> list(String prefix) throws IOException {
    ObjectPath.requirePrefix(prefix);
    Path directory = root.resolve(ObjectPath.directory(prefix));
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    List<String> paths = new ArrayList<>();
    Files.walkFileTree(directory, new Listing(prefix, paths));
    Collections.sort(paths);
    return Collections.unmodifiableList(paths);
  }

  private Path temporaryDirectory() throws IOException {
    return Files.createDirectories(root.resolve(TEMPORARY));
  }

  private void removeLeftovers() throws IOException {
    Path directory = root.resolve(TEMPORARY);
    if (!Files.isDirectory(directory)) {
      return;
    }
    Instant oldest = Instant.now().minus(TEMPORARY_AGE_MAX);
    try (Stream<Path> leftovers = Files.list(directory)) {
      for (Path file : leftovers.toList()) {
        if (isOlder(file, oldest)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private static boolean isOlder(Path file, Instant oldest) throws IOException {
    try {
      return Files.getLastModifiedTime(file).toInstant().isBefore(oldest);
    } catch (NoSuchFileException published) {
      return false; // by another writer, since the directory was listed
    }
  }

  /** Collects the paths of objects; temporary files come and go, so it never looks at them. */
  private final class Listing extends SimpleFileVisitor<Path> {

    private final String prefix;
    private final List<String> paths;

    Listing(String prefix, List<String> paths) {
      this.prefix = prefix;
      this.paths = paths;
    }

    /** Another process may delete what the directory had a moment ago. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
      if (e instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw e;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
      return directory.equals(root.resolve(TEMPORARY))
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      String path = root.relativize(file).toString().replace('\\', '/');
      if (attributes.isRegularFile() && path.startsWith(prefix)) {
        paths.add(path);
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
