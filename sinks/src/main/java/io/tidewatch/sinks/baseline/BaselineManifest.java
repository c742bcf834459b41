// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.baseline;

import io.tidewatch.sinks.store.Manifest;

/**
 * A stored baseline: the facts, and where its content is.
 *
 * @param blob SHA-256 of the content, which names its blob
 */
public record BaselineManifest(BaselineFacts facts, String blob) implements Manifest {

  @Override
  public String id() {
    return facts.id();
  }
}
