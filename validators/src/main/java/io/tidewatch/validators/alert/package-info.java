// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.tidewatch.validators.alert;

import org.jspecify.annotations.NullMarked;
