// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.event;

import java.time.Instant;

/** What turned out to be true of one case. */
public record LabelEvent(String id, Instant time, String label, Position position) {}
