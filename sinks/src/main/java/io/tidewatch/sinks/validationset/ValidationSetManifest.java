// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.validationset;

import io.tidewatch.sinks.store.Manifest;

/**
 * A stored validation set: the facts, and where its rows are.
 *
 * @param rows number of rows
 * @param contentHash SHA-256 of the rows as an Avro file without compression
 * @param file SHA-256 of the file of rows, which names it
 */
public record ValidationSetManifest(
    ValidationSetFacts facts, int rows, String contentHash, String file) implements Manifest {

  /** Hex digits of an id: as many as of every other id. */
  private static final int ID_DIGITS = 32;

  public ValidationSetManifest {
    requireHash("contentHash", contentHash);
    requireHash("file", file);
  }

  /** The beginning of the content's hash: the same rows are the same set. */
  @Override
  public String id() {
    return idOf(contentHash);
  }

  /** The id of a set of that content. */
  public static String idOf(String contentHash) {
    return contentHash.substring(0, ID_DIGITS);
  }

  private static void requireHash(String name, String hash) {
    if (!hash.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(name + " is '" + hash + "', must be 64 hex digits");
    }
  }
}
