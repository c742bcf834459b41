// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.estimate;

/** The class of a labelled row. */
enum Label {
  NEGATIVE,
  POSITIVE
}
