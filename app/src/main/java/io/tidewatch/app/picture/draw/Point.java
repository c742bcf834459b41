// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.picture.draw;

/** A place on a picture, from its upper left corner. Unit: pixels. */
public record Point(double x, double y) {}
