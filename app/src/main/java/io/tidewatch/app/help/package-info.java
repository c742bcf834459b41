// SPDX-License-Identifier: Apache-2.0
/** What {@code --help} says beside the options, and completion in shells. */
@NullMarked
package io.tidewatch.app.help;

import org.jspecify.annotations.NullMarked;
