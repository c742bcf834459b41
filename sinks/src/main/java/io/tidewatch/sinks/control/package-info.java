// SPDX-License-Identifier: Apache-2.0
/** What people ask of a running monitor. */
@NullMarked
package io.tidewatch.sinks.control;

import org.jspecify.annotations.NullMarked;
