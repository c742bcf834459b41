// SPDX-License-Identifier: Apache-2.0
/** The whole product in one process. */
@NullMarked
package io.tidewatch.app.demo;

import org.jspecify.annotations.NullMarked;
