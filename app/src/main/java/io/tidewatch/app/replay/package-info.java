// SPDX-License-Identifier: Apache-2.0
/** A whole monitor over files. */
@NullMarked
package io.tidewatch.app.replay;

import org.jspecify.annotations.NullMarked;
