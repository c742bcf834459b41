// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.tidewatch.sinks.snapshot;

import org.jspecify.annotations.NullMarked;
