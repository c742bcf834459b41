// SPDX-License-Identifier: Apache-2.0
/** Monitor documents, kept beside what they measured. */
@NullMarked
package io.tidewatch.sinks.monitor;

import org.jspecify.annotations.NullMarked;
