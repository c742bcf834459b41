// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.window;

import io.tidewatch.validators.format.Format;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Version 1: the older sketch, the newer one, how many windows are in it, the last one's end. */
public enum EarlierWindowsFormat implements Format<EarlierWindows> {
  INSTANCE;

  @Override
  public byte version() {
    return 1;
  }

  @Override
  public void write(EarlierWindows windows, DataOutput out) throws IOException {
    windows.write(out);
  }

  @Override
  public EarlierWindows read(byte version, DataInput in) throws IOException {
    if (version != 1) {
      throw Format.unknownVersion("earlier windows", version, version());
    }
    return EarlierWindows.read(in);
  }
}
