// SPDX-License-Identifier: Apache-2.0
/** One class for each command; what they do is in the packages beside. */
@NullMarked
package io.tidewatch.app.command;

import org.jspecify.annotations.NullMarked;
