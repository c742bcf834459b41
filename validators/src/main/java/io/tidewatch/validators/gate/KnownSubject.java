// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.gate;

import java.time.Instant;
import java.util.Optional;

/**
 * A subject of which decisions are told.
 *
 * @param seen event time of the newest verdict on rows of it
 * @param told the newest line
 */
record KnownSubject(Instant seen, Optional<GateLine> told) {}
