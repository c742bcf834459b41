// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

/** How a column is profiled. */
public enum ColumnType {
  NUMERIC,
  CATEGORICAL,
  BOOLEAN,
  IDENTIFIER,
  TIMESTAMP,
  TEXT,
  EMBEDDING
}
