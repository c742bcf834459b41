// SPDX-License-Identifier: Apache-2.0
/** Flink within this process. */
@NullMarked
package io.tidewatch.app.flink;

import org.jspecify.annotations.NullMarked;
