// SPDX-License-Identifier: Apache-2.0
/** How the clients of Kafka are told where it is, and who they are. */
@NullMarked
package io.tidewatch.jobs.kafka;

import org.jspecify.annotations.NullMarked;
