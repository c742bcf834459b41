// SPDX-License-Identifier: Apache-2.0
/** The schemas that writers have registered. */
@NullMarked
package io.tidewatch.jobs.registry;

import org.jspecify.annotations.NullMarked;
