// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.store;

import io.tidewatch.validators.format.Hash;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;

/**
 * Contents named by themselves: {@code blobs/<aa>/<sha256>}, gzip without a time stamp.
 *
 * <p>The name is the SHA-256 of the content before compression, so it depends on no version of
 * zlib; {@code gzip -dc FILE | sha256sum} checks a blob by hand. Every read checks it too.
 */
public final class Blobs {

  private final ObjectStore store;

  public Blobs(ObjectStore store) {
    this.store = store;
  }

  /**
   * Stores the content, once.
   *
   * @return its name: the 64 hex digits of its SHA-256
   * @throws CorruptObjectException if another content is already there under that name
   */
  public String put(byte[] content) throws IOException {
    String name = Hash.content(content);
    if (!store.put(path(name), compress(content))) {
      get(name);
    }
    return name;
  }

  /**
   * Returns the content of that name.
   *
   * @throws CorruptObjectException if the content's hash is not the name
   */
  public byte[] get(String name) throws IOException {
    String path = path(name);
    byte[] stored = store.get(path);
    var content = new ByteArrayOutputStream(4 * stored.length);
    try (var in = new GZIPInputStream(new ByteArrayInputStream(stored))) {
      in.transferTo(content);
    } catch (ZipException | EOFException e) {
      throw new CorruptObjectException(mismatch(path, Hash.content(stored), name), e);
    }
    String actual = Hash.content(content.toByteArray());
    if (!actual.equals(name)) {
      throw new CorruptObjectException(mismatch(path, actual, name));
    }
    return content.toByteArray();
  }

  private static String mismatch(String path, String actual, String name) {
    return path + ": SHA-256 is " + actual + ", must be " + name;
  }

  private static String path(String name) {
    if (!name.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("blob is '" + name + "', must be 64 hex digits");
    }
    return "blobs/" + name.substring(0, 2) + "/" + name;
  }

  private static byte[] compress(byte[] content) {
    var bytes = new ByteArrayOutputStream(content.length / 4 + 64);
    try (var out = new GZIPOutputStream(bytes)) {
      out.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
