// SPDX-License-Identifier: Apache-2.0
/** Flink operators: they carry, key, remember and time; the core decides. */
@NullMarked
package io.tidewatch.jobs.operator;

import org.jspecify.annotations.NullMarked;
