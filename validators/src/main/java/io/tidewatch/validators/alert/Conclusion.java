// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.alert;

import java.time.Instant;

/**
 * One conclusive verdict of a check.
 *
 * @param windowStart start of the window that was judged
 */
public record Conclusion(boolean breach, Instant windowStart) {}
