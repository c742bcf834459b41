// SPDX-License-Identifier: Apache-2.0
/** A cluster of processes on this machine, for tests and trials. */
@NullMarked
package io.tidewatch.app.cluster;

import org.jspecify.annotations.NullMarked;
