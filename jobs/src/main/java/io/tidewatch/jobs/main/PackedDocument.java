// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.main;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** A document as one word, so that it can be an argument: gzip in URL-safe Base64. */
public final class PackedDocument {

  /** More than any document has; what unpacks to more is none. */
  private static final int BYTES_MAX = 2 << 20;

  private PackedDocument() {}

  public static String pack(String document) {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(document.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // there is no I/O in memory
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
  }

  /**
   * The document again.
   *
   * @throws IllegalArgumentException if that is no packed document
   */
  public static String unpack(String packed) {
    try (var gzip =
        new GZIPInputStream(new ByteArrayInputStream(Base64.getUrlDecoder().decode(packed)))) {
      return new String(gzip.readNBytes(BYTES_MAX), StandardCharsets.UTF_8);
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalArgumentException("--document is no packed document: " + e.getMessage(), e);
    }
  }
}
