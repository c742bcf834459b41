// SPDX-License-Identifier: Apache-2.0
/** Charts: scales and ticks, lines over time, bars beside each other, heat maps. */
@NullMarked
package io.tidewatch.app.picture.chart;

import org.jspecify.annotations.NullMarked;
