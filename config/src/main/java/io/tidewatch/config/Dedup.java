// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.io.Serializable;
import java.time.Duration;

/**
 * How redelivered events are told: of equal ids, the first in event time counts.
 *
 * @param within how long after it, in event time, an equal id is a redelivery; above 0
 */
public record Dedup(Duration within) implements Serializable {}
