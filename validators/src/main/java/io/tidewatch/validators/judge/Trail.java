// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The newest values of one series, oldest first, as a person looks at them: for shape, so with the
 * precision of a {@code float}. They are those that were judged, of one window after another where
 * none was too thin. Immutable; at most 4 · {@value #LONGEST} bytes.
 */
public final class Trail {

  /** Values kept. Source: alerting.md, section 6, "48 windows". */
  public static final int LONGEST = 48;

  public static final Trail EMPTY = new Trail(new float[0]);

  /** Levels of a sign. Source: Unicode, block elements U+2581 to U+2588. */
  private static final String SIGNS = "▁▂▃▄▅▆▇█";

  private final float[] values;

  private Trail(float[] values) {
    this.values = values;
  }

  /** The newest of these values, oldest first; what is not finite is left out. */
  public static Trail of(double... values) {
    Trail trail = EMPTY;
    for (double value : values) {
      trail = trail.then(value);
    }
    return trail;
  }

  /** The trail with one newer value, without the oldest if it would be too long. */
  public Trail then(double value) {
    if (!Float.isFinite((float) value)) {
      return this;
    }
    int kept = Math.min(values.length, LONGEST - 1);
    float[] longer = Arrays.copyOfRange(values, values.length - kept, values.length + 1);
    longer[kept] = (float) value;
    return new Trail(longer);
  }

  /** The trail with another value where that one stands last; the same trail if it does not. */
  public Trail correcting(double wrong, double right) {
    for (int i = values.length - 1; i >= 0; i--) {
      if (values[i] == (float) wrong && Float.isFinite((float) right)) {
        float[] corrected = values.clone();
        corrected[i] = (float) right;
        return new Trail(corrected);
      }
    }
    return this;
  }

  public boolean isEmpty() {
    return values.length == 0;
  }

  /**
   * One sign for each value, from {@code ▁} for the least to {@code █} for the greatest; values
   * that are all alike are all {@code ▁}.
   */
  public String drawn() {
    float min = Float.MAX_VALUE;
    float max = -Float.MAX_VALUE;
    for (float value : values) {
      min = Math.min(min, value);
      max = Math.max(max, value);
    }
    var signs = new StringBuilder(values.length);
    double span = (double) max - min;
    for (float value : values) {
      double height = span > 0 ? ((double) value - min) / span : 0;
      signs.append(SIGNS.charAt((int) Math.round(height * (SIGNS.length() - 1))));
    }
    return signs.toString();
  }

  /** Writes the number of values, in one byte, and then the values. */
  public void write(DataOutput out) throws IOException {
    out.writeByte(values.length);
    for (float value : values) {
      out.writeFloat(value);
    }
  }

  /** Reads what {@link #write} wrote. */
  public static Trail read(DataInput in) throws IOException {
    int length = in.readUnsignedByte();
    if (length > LONGEST) {
      throw new IOException("trail has " + length + " values, must have at most " + LONGEST);
    }
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = in.readFloat();
    }
    return new Trail(values);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Trail that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return drawn();
  }
}
