// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.io.Serializable;
import java.util.List;

/** Which fields are features. */
public sealed interface FeatureSelection extends Serializable {

  /** Every field that nothing else uses. */
  record All() implements FeatureSelection {}

  /** These fields. */
  record Listed(List<String> fields) implements FeatureSelection {}

  /** Every member of a JSON object. */
  record ObjectAt(String pointer) implements FeatureSelection {}
}
