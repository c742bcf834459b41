// SPDX-License-Identifier: Apache-2.0
/** Reads what runs write into the store of the console, as it comes. */
@NullMarked
package io.tidewatch.app.console.feed;

import org.jspecify.annotations.NullMarked;
