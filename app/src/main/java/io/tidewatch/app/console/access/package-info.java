// SPDX-License-Identifier: Apache-2.0
/** Who may see and say what, and the record of what was said. */
@NullMarked
package io.tidewatch.app.console.access;

import org.jspecify.annotations.NullMarked;
