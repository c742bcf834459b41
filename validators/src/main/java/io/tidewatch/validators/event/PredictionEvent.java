// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.event;

import java.time.Instant;
import java.util.OptionalDouble;

/**
 * What a model said of one case; or a row of a feature view, of which nothing was said.
 *
 * @param id joins the label; one case may be scored by several versions and stages. A row of a view
 *     without ids has its position here
 * @param score the binary score in [0, 1], the regression's value or the ranking's score, if any
 * @param row every profiled column: the features, then the prediction's own fields
 */
public record PredictionEvent(
    String id, Instant time, Subject subject, OptionalDouble score, Row row, Position position) {}
