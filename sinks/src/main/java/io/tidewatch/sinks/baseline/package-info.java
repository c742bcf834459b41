// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.tidewatch.sinks.baseline;

import org.jspecify.annotations.NullMarked;
