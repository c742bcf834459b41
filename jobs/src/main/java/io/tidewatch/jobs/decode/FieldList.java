// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.decode;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of one record, as they are found. */
final class FieldList implements FieldTaker {

  private final int fieldsMax;
  private final List<String> names = new ArrayList<>(32);
  private final List<@Nullable String> texts = new ArrayList<>(32);

  FieldList(int fieldsMax) {
    this.fieldsMax = fieldsMax;
  }

  /** The same fields, to which others may be added. */
  FieldList copy() {
    var copy = new FieldList(fieldsMax);
    copy.names.addAll(names);
    copy.texts.addAll(texts);
    return copy;
  }

  @Override
  public void take(String name, @Nullable String text) throws RejectedException {
    names.add(name);
    texts.add(text == null || text.isEmpty() ? null : text);
    if (names.size() > fieldsMax) {
      throw RejectedException.deadLetter(
          "too-many-fields", "record has more than " + fieldsMax + " fields, must have fewer");
    }
  }

  List<String> names() {
    return names;
  }

  @Nullable String[] texts() {
    return texts.toArray(new String[0]);
  }
}
