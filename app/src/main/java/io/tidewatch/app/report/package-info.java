// SPDX-License-Identifier: Apache-2.0
/** The hand-over of a shift, for people and for machines. */
@NullMarked
package io.tidewatch.app.report;

import org.jspecify.annotations.NullMarked;
