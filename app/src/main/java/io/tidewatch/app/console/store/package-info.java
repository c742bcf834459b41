// SPDX-License-Identifier: Apache-2.0
/**
 * What the console remembers of the data: a cache in RocksDB that is built anew where it does not
 * fit.
 */
@NullMarked
package io.tidewatch.app.console.store;

import org.jspecify.annotations.NullMarked;
