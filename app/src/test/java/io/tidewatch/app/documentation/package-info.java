// SPDX-License-Identifier: Apache-2.0
/** What is written in {@code docs}, held to the code. */
@NullMarked
package io.tidewatch.app.documentation;

import org.jspecify.annotations.NullMarked;
