// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.comparison;

import io.tidewatch.validators.format.Fields;
import io.tidewatch.validators.format.Format;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;

/** The bytes of a {@link ComparedPane}; version 1: the cells in order, each with its sums. */
public enum ComparedPaneFormat implements Format<ComparedPane> {
  INSTANCE;

  @Override
  public byte version() {
    return 1;
  }

  @Override
  public void write(ComparedPane pane, DataOutput out) throws IOException {
    Fields.writeVarLong(pane.cells().size(), out);
    for (Map.Entry<ComparedCell, ComparedSums> entry : pane.cells().entrySet()) {
      entry.getKey().write(out);
      entry.getValue().write(out);
    }
  }

  @Override
  public ComparedPane read(byte version, DataInput in) throws IOException {
    if (version != 1) {
      throw Format.unknownVersion("compared pane", version, version());
    }
    var pane = new ComparedPane();
    for (long rest = Fields.readVarLong(in); rest > 0; rest--) {
      pane.add(ComparedCell.read(in), ComparedSums.read(in));
    }
    return pane;
  }
}
