// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.decode;

import java.time.Instant;

/**
 * A record of a monitor's control topic, as it came.
 *
 * @param place of the record: {@code topic/partition/offset}
 * @param written when Kafka took it
 */
public record ControlLine(String text, String place, Instant written) {}
