// SPDX-License-Identifier: Apache-2.0
/** What an incident rests on, made once more from what was stored. */
@NullMarked
package io.tidewatch.app.explain;

import org.jspecify.annotations.NullMarked;
