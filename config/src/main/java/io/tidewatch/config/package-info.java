// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.tidewatch.config;

import org.jspecify.annotations.NullMarked;
