// SPDX-License-Identifier: Apache-2.0
/** What a picture is drawn with: a pen, its inks, and what makes SVG or PNG of its strokes. */
@NullMarked
package io.tidewatch.app.picture.draw;

import org.jspecify.annotations.NullMarked;
