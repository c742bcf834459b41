// SPDX-License-Identifier: Apache-2.0
/** What people do with validation sets: score candidates on them, compare versions. */
@NullMarked
package io.tidewatch.app.validation;

import org.jspecify.annotations.NullMarked;
