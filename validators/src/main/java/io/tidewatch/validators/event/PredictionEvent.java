// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.event;

import java.time.Instant;

/**
 * What a model said of one case; or a row of a feature view, of which nothing was said.
 *
 * @param id joins the label; one case may be scored by several versions and stages. A row of a view
 *     without ids has its position here
 * @param answer what was said; none in a row of a view
 * @param row every profiled column: the features, then the prediction's own fields
 */
public record PredictionEvent(
    String id, Instant time, Subject subject, Answer answer, Row row, Position position) {}
