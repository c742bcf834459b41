// SPDX-License-Identifier: Apache-2.0
/** Panes: the smallest tumbling intervals, and what is folded into them before the shuffle. */
@NullMarked
package io.tidewatch.validators.pane;

import org.jspecify.annotations.NullMarked;
