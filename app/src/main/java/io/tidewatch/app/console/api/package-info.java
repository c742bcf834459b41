// SPDX-License-Identifier: Apache-2.0
/** The contract of the console, and the server that keeps it. */
@NullMarked
package io.tidewatch.app.console.api;

import org.jspecify.annotations.NullMarked;
