// SPDX-License-Identifier: Apache-2.0
/** Building baselines from files. */
@NullMarked
package io.tidewatch.app.baseline;

import org.jspecify.annotations.NullMarked;
