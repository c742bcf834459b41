// SPDX-License-Identifier: Apache-2.0
/** Reading what the gate decided. */
@NullMarked
package io.tidewatch.app.gate;

import org.jspecify.annotations.NullMarked;
