// SPDX-License-Identifier: Apache-2.0
/** What is printed to people, by whether they look at a terminal and how wide it is. */
@NullMarked
package io.tidewatch.app.terminal;

import org.jspecify.annotations.NullMarked;
