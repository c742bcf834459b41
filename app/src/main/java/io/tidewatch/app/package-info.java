// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.tidewatch.app;

import org.jspecify.annotations.NullMarked;
