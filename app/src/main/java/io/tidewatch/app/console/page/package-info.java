// SPDX-License-Identifier: Apache-2.0
/** What each operation of the console answers. */
@NullMarked
package io.tidewatch.app.console.page;

import org.jspecify.annotations.NullMarked;
