// SPDX-License-Identifier: Apache-2.0
/** The topics that a job reads and writes. */
@NullMarked
package io.tidewatch.jobs.topic;

import org.jspecify.annotations.NullMarked;
