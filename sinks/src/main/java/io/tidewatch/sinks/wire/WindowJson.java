// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.wire;

import io.tidewatch.validators.event.Window;

/** A window as {@code {"start","end"}}, the same in every file. */
public final class WindowJson {

  private WindowJson() {}

  public static void write(JsonWriter json, Window window) {
    json.object("window", inner -> inner.time("start", window.start()).time("end", window.end()));
  }

  public static Window read(JsonObject json) {
    JsonObject window = json.object("window");
    return new Window(window.time("start"), window.time("end"));
  }
}
