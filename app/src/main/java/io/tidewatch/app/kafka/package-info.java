// SPDX-License-Identifier: Apache-2.0
/** A Kafka broker inside this process, for the demo and for tests. */
@NullMarked
package io.tidewatch.app.kafka;

import org.jspecify.annotations.NullMarked;
