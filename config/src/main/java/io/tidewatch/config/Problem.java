// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

/**
 * One thing that is wrong with a monitor document.
 *
 * @param path of the value, as in {@code destinations[0].routing-key}
 * @param message what it is and what it must be
 * @param line from 1; 0 where the whole file is meant
 * @param column from 1; 0 where the whole file is meant
 */
public record Problem(String path, String message, String file, int line, int column) {

  /** Returns the problem in one line: path, message, and place where there is one. */
  public String text() {
    String what = path + " " + message;
    return line == 0 ? what : what + " (" + file + ":" + line + ":" + column + ")";
  }
}
