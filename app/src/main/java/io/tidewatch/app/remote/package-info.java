// SPDX-License-Identifier: Apache-2.0
/** Jobs of monitors on a Flink cluster, reached by the JobManager's REST. */
@NullMarked
package io.tidewatch.app.remote;

import org.jspecify.annotations.NullMarked;
