// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.store;

import io.tidewatch.validators.format.Hash;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;

/**
 * Contents named by themselves: {@code blobs/<aa>/<sha256>}, gzip without a time stamp, or {@code
 * blobs/<aa>/<sha256>.avro}, a file that other programs read as it lies there.
 *
 * <p>The name is the SHA-256 of the content before compression, so it depends on no version of
 * zlib; {@code gzip -dc FILE | sha256sum} checks a blob by hand, {@code sha256sum FILE} an Avro
 * file. Every read checks it too.
 */
public final class Blobs {

  /** How contents lie in the store. */
  public enum Form {
    /** For our own eyes. */
    GZIP(""),
    /** An Avro object container file, as it is. */
    AVRO(".avro");

    private final String ending;

    Form(String ending) {
      this.ending = ending;
    }
  }

  /** So much is hashed and compressed at once: calls of zlib are dear. */
  private static final int CHUNK_BYTES = 1 << 16;

  private final ObjectStore store;
  private final Form form;

  /** Blobs that are compressed. */
  public Blobs(ObjectStore store) {
    this(store, Form.GZIP);
  }

  public Blobs(ObjectStore store, Form form) {
    this.store = store;
    this.form = form;
  }

  /**
   * Least work: lines of a snapshot took a fifth of its making at zlib's own choice, for a sixth
   * less of disk. A choice; see docs/numbers.md.
   */
  private static final class QuickGzip extends GZIPOutputStream {
    QuickGzip(OutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }

  /** Writes a content, the same each time. */
  @FunctionalInterface
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Stores the content, once.
   *
   * @return its name: the 64 hex digits of its SHA-256
   * @throws CorruptObjectException if another content is already there under that name
   */
  public String put(byte[] content) throws IOException {
    return put(out -> out.write(content));
  }

  /** As {@link #put(byte[])}; the content is hashed and compressed while it is written. */
  public String put(Content content) throws IOException {
    var stored = new ByteArrayOutputStream();
    MessageDigest digest = Hash.sha256();
    try (var out =
        new BufferedOutputStream(
            new DigestOutputStream(form == Form.GZIP ? new QuickGzip(stored) : stored, digest),
            CHUNK_BYTES)) {
      content.writeTo(out);
    }
    String name = HexFormat.of().formatHex(digest.digest());
    if (!store.put(path(name), stored.toByteArray())) {
      get(name);
    }
    return name;
  }

  /** Whether a content of that name is there; says nothing of what it is. */
  public boolean has(String name) throws IOException {
    return store.exists(path(name));
  }

  /**
   * Returns the content of that name.
   *
   * @throws CorruptObjectException if it is not there, or its hash is not the name
   */
  public byte[] get(String name) throws IOException {
    String path = path(name);
    byte[] stored = stored(path);
    byte[] content = form == Form.GZIP ? decompress(path, stored, name) : stored;
    String actual = Hash.content(content);
    if (!actual.equals(name)) {
      throw new CorruptObjectException(mismatch(path, actual, name));
    }
    return content;
  }

  private byte[] stored(String path) throws IOException {
    try {
      return store.get(path);
    } catch (NoSuchFileException e) {
      throw new CorruptObjectException(path + " is missing, must be there: a manifest names it", e);
    }
  }

  private static byte[] decompress(String path, byte[] stored, String name) throws IOException {
    var content = new ByteArrayOutputStream(4 * stored.length);
    try (var in = new GZIPInputStream(new ByteArrayInputStream(stored))) {
      in.transferTo(content);
    } catch (ZipException | EOFException e) {
      throw new CorruptObjectException(mismatch(path, Hash.content(stored), name), e);
    }
    return content.toByteArray();
  }

  private static String mismatch(String path, String actual, String name) {
    return path + ": SHA-256 is " + actual + ", must be " + name;
  }

  /** Where the content of that name lies. */
  public String path(String name) {
    if (!name.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("blob is '" + name + "', must be 64 hex digits");
    }
    return "blobs/" + name.substring(0, 2) + "/" + name + form.ending;
  }
}
