// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.store;

import java.util.Optional;

/**
 * One number over time.
 *
 * @param column whose it is; empty for the model as a whole
 */
public record SeriesName(Rows rows, Optional<String> column, String metric) {}
