// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** What an operation answers. */
@FunctionalInterface
public interface Answer {

  /**
   * The body of a good answer.
   *
   * @throws Refusal if what is asked for is not there
   */
  JsonNode to(Asked asked) throws Refusal, IOException;
}
