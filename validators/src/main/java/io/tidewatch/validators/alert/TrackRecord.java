// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.alert;

import java.time.Instant;
import java.util.Optional;

/**
 * What a rule has brought before: so much may be expected of it now.
 *
 * @param rule a check and its column, in whatever slice: {@code drift of temp}
 * @param weeks looked back
 * @param incidents that it was a member of, and that are over
 * @param actionable of these, those that somebody said something was done about
 * @param noise of these, those in which somebody said nothing was wrong
 * @param last event time at which the newest of them opened
 */
public record TrackRecord(
    String rule, int weeks, int incidents, int actionable, int noise, Optional<Instant> last) {}
