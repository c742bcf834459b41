// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.decode;

import org.jspecify.annotations.Nullable;

/** Takes the fields of a record one after the other. */
@FunctionalInterface
interface FieldTaker {

  /**
   * Takes a field.
   *
   * @param text null or empty where it is missing
   */
  void take(String name, @Nullable String text) throws RejectedException;
}
