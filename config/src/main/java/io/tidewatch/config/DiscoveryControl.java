// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

/** How false discoveries among the columns of one window are controlled. */
public enum DiscoveryControl {
  /** Benjamini and Hochberg: tests are independent, or depend positively on each other. */
  BH,
  /** The same, with the share of true nulls estimated: tests are independent. */
  STOREY,
  /** Benjamini and Yekutieli: any dependence. */
  BY,
  /** By e-values: any dependence. */
  E_BH,
  /** Benjamini and Hochberg over all windows together. */
  BATCH_BH,
  /** Storey's rule over all windows together. */
  BATCH_STOREY
}
