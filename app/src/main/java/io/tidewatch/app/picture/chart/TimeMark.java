// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.picture.chart;

import java.time.Instant;

/** Something that happened, such as a deploy. */
public record TimeMark(Instant at, String text) {}
