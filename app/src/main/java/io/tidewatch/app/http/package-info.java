// SPDX-License-Identifier: Apache-2.0
/** Web servers. */
@NullMarked
package io.tidewatch.app.http;

import org.jspecify.annotations.NullMarked;
