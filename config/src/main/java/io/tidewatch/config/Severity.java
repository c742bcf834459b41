// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

/** How bad an incident is, mildest first; only {@code ERROR} and worse reach a pager by default. */
public enum Severity {
  INFO,
  WARNING,
  ERROR,
  CRITICAL
}
