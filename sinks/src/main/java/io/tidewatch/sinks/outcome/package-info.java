// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.tidewatch.sinks.outcome;

import org.jspecify.annotations.NullMarked;
