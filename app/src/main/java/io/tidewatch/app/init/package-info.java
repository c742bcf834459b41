// SPDX-License-Identifier: Apache-2.0
/** A first monitor, made by looking at the records of a topic or a file. */
@NullMarked
package io.tidewatch.app.init;

import org.jspecify.annotations.NullMarked;
