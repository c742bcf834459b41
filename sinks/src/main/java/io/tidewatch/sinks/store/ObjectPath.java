// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.store;

import java.util.regex.Pattern;

/** What may name an object: nothing that could leave the store's root on any file system. */
final class ObjectPath {

  private static final String SEGMENT = "[A-Za-z0-9_=-][A-Za-z0-9._=-]*";
  private static final String RULE =
      ", must be segments of A-Z a-z 0-9 . _ = - joined by /, none beginning with a dot";

  private static final Pattern PATH = Pattern.compile(SEGMENT + "(/" + SEGMENT + ")*");
  private static final Pattern PREFIX = Pattern.compile("(" + SEGMENT + "/)*(" + SEGMENT + ")?");

  private ObjectPath() {}

  static void requirePath(String path) {
    if (!PATH.matcher(path).matches()) {
      throw new IllegalArgumentException("path is '" + path + "'" + RULE);
    }
  }

  static void requirePrefix(String prefix) {
    if (!PREFIX.matcher(prefix).matches()) {
      throw new IllegalArgumentException("prefix is '" + prefix + "'" + RULE);
    }
  }

  /** The directory that every path with the prefix lies in; empty for the root. */
  static String directory(String prefix) {
    int slash = prefix.lastIndexOf('/');
    return slash < 0 ? "" : prefix.substring(0, slash);
  }
}
