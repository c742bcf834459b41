// SPDX-License-Identifier: Apache-2.0
/**
 * What joins the pipelines of a monitor that run as jobs of their own: elements and watermarks in
 * Kafka.
 */
@NullMarked
package io.tidewatch.jobs.link;

import org.jspecify.annotations.NullMarked;
