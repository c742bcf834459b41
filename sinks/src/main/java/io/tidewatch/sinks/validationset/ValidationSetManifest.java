// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.validationset;

import io.tidewatch.sinks.store.Manifest;

/**
 * A stored validation set: the facts, and where its rows are.
 *
 * @param rows number of rows
 * @param contentHash SHA-256 of the rows as JSON Lines, which names their blob
 */
public record ValidationSetManifest(ValidationSetFacts facts, int rows, String contentHash)
    implements Manifest {

  /** Hex digits of an id: as many as of every other id. */
  private static final int ID_DIGITS = 32;

  public ValidationSetManifest {
    if (!contentHash.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "contentHash is '" + contentHash + "', must be 64 hex digits");
    }
  }

  /** The beginning of the content's hash: the same rows are the same set. */
  @Override
  public String id() {
    return contentHash.substring(0, ID_DIGITS);
  }
}
