// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.init;

import java.io.IOException;
import java.util.Map;

/** Reads the texts of one record by the names of their fields. */
@FunctionalInterface
interface RecordTexts {

  /**
   * The texts.
   *
   * @throws IOException if the record is not of this format
   */
  Map<String, String> of(byte[] record) throws IOException;
}
