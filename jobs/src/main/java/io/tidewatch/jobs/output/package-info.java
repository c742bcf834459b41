// SPDX-License-Identifier: Apache-2.0
/** Where results go. */
@NullMarked
package io.tidewatch.jobs.output;

import org.jspecify.annotations.NullMarked;
