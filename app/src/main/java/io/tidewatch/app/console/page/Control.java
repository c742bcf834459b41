// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.page;

import io.tidewatch.sinks.control.ControlJson;
import java.io.IOException;

/** Where requests to the run of a monitor are kept. */
public interface Control {

  /** Keeps a request, which stands when this returns. */
  void append(String monitor, ControlJson.Asked request) throws IOException;

  /** The file, or {@code kafka:NAME.control}. */
  String place(String monitor);
}
