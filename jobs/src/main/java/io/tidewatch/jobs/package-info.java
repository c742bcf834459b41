// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.tidewatch.jobs;

import org.jspecify.annotations.NullMarked;
