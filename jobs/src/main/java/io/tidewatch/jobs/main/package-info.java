// SPDX-License-Identifier: Apache-2.0
/** What a Flink cluster starts. */
@NullMarked
package io.tidewatch.jobs.main;

import org.jspecify.annotations.NullMarked;
