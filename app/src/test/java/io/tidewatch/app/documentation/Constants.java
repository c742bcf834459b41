// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.documentation;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Set;
import java.util.TreeSet;

/** The texts that a class of names holds. */
final class Constants {

  private Constants() {}

  static Set<String> of(Class<?> names) throws ReflectiveOperationException {
    var constants = new TreeSet<String>();
    for (Field field : names.getFields()) {
      if (Modifier.isStatic(field.getModifiers()) && field.getType() == String.class) {
        constants.add(String.valueOf(field.get(null)));
      }
    }
    return constants;
  }
}
