// SPDX-License-Identifier: Apache-2.0
/** Where records come from: files and Kafka. */
@NullMarked
package io.tidewatch.jobs.source;

import org.jspecify.annotations.NullMarked;
