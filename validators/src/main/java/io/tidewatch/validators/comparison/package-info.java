// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.tidewatch.validators.comparison;

import org.jspecify.annotations.NullMarked;
