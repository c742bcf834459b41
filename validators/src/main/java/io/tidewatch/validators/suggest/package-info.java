// SPDX-License-Identifier: Apache-2.0
/** Rules learned from baselines. */
@NullMarked
package io.tidewatch.validators.suggest;

import org.jspecify.annotations.NullMarked;
