// SPDX-License-Identifier: Apache-2.0
/** How the bytes of records become events. */
@NullMarked
package io.tidewatch.jobs.decode;

import org.jspecify.annotations.NullMarked;
