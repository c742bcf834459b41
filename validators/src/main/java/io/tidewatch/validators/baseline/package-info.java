// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.tidewatch.validators.baseline;

import org.jspecify.annotations.NullMarked;
