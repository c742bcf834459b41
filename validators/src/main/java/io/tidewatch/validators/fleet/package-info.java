// SPDX-License-Identifier: Apache-2.0
/** What is to be done so that a cluster runs the monitors that people want. */
@NullMarked
package io.tidewatch.validators.fleet;

import org.jspecify.annotations.NullMarked;
