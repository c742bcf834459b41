// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.wire;

import io.tidewatch.validators.event.Window;

/** A window as {@code {"start","end"}}, the same in every file. */
public final class WindowJson {

  private WindowJson() {}

  public static void write(JsonWriter json, Window window) {
    write(json, "window", window);
  }

  static void write(JsonWriter json, String name, Window window) {
    json.object(name, inner -> writeBounds(inner, window));
  }

  /** The fields alone, into an object that is open. */
  public static void writeBounds(JsonWriter json, Window window) {
    json.time("start", window.start()).time("end", window.end());
  }

  public static Window read(JsonObject json) {
    return bounds(json.object("window"));
  }

  /** Reads what {@link #writeBounds} wrote. */
  public static Window bounds(JsonObject window) {
    return new Window(window.time("start"), window.time("end"));
  }
}
