// SPDX-License-Identifier: Apache-2.0
/** Windows: what the panes of a closed window say, ready to be judged and stored. */
@NullMarked
package io.tidewatch.validators.window;

import org.jspecify.annotations.NullMarked;
