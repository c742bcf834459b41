// SPDX-License-Identifier: Apache-2.0
/** The graph of a monitor, one class for each part. */
@NullMarked
package io.tidewatch.jobs.pipeline;

import org.jspecify.annotations.NullMarked;
