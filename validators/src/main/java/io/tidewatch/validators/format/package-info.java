// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.tidewatch.validators.format;

import org.jspecify.annotations.NullMarked;
