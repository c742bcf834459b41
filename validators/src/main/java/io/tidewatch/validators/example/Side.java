// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.example;

/** What a row is an example of. */
public enum Side {
  /** It shows what broke the check. */
  FAILING,
  /** It is as rows were before. */
  HEALTHY,
  NEITHER
}
