// SPDX-License-Identifier: Apache-2.0
/** Where the state of operators is kept. */
@NullMarked
package io.tidewatch.jobs.state;

import org.jspecify.annotations.NullMarked;
