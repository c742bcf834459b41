// SPDX-License-Identifier: Apache-2.0
/** A local stand-in for PagerDuty, stricter than the real one. */
@NullMarked
package io.tidewatch.app.receiver;

import org.jspecify.annotations.NullMarked;
