// SPDX-License-Identifier: Apache-2.0
/** What a job tells of itself through Flink's metrics. */
@NullMarked
package io.tidewatch.jobs.metric;

import org.jspecify.annotations.NullMarked;
