// SPDX-License-Identifier: Apache-2.0
/**
 * Tells people of incidents: at least once, in order per incident, and never with a secret in it.
 */
@NullMarked
package io.tidewatch.sinks.notify;

import org.jspecify.annotations.NullMarked;
