// SPDX-License-Identifier: Apache-2.0
/** How our types travel through Flink. */
@NullMarked
package io.tidewatch.jobs.type;

import org.jspecify.annotations.NullMarked;
