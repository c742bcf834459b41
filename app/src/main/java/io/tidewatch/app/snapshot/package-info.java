// SPDX-License-Identifier: Apache-2.0
/** What is done with stored snapshots: put together, compared, compacted. */
@NullMarked
package io.tidewatch.app.snapshot;

import org.jspecify.annotations.NullMarked;
