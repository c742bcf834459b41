// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.api;

import java.io.IOException;
import java.util.Optional;

/** Pictures of incidents, for whoever was sent the signed address of one: no session is needed. */
@FunctionalInterface
public interface Pictures {

  /**
   * A PNG. Nothing for a wrong signature, an address that has expired, an unknown incident and one
   * that has nothing to draw alike: who asks need not know which.
   *
   * @param incident its key
   * @param expires the parameter of that name, empty without one
   * @param signature the same
   */
  Optional<byte[]> of(String incident, String expires, String signature) throws IOException;
}
