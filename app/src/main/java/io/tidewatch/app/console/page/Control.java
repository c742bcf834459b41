// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.page;

import io.tidewatch.sinks.control.ControlJson;
import io.tidewatch.sinks.control.Reply;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Where requests to the run of a monitor are kept. */
public interface Control {

  /** Keeps a request, which stands when this returns. */
  void append(String monitor, ControlJson.Asked request) throws IOException;

  /**
   * What was answered to requests, by their ids: what is known after some seconds, where somebody
   * answers.
   */
  Map<String, Reply> replies(List<String> requests);

  /** The file, or {@code kafka:NAME.control}. */
  String place(String monitor);
}
