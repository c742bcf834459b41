// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** {@code --json}: what was found or done, for programs. */
final class JsonOption {

  private static final JsonMapper MAPPER = new JsonMapper();

  @Option(names = "--json", description = "JSON in place of text, an object a line.")
  private boolean json;

  /** Whether programs are to read it. */
  boolean isGiven() {
    return json;
  }

  /**
   * Tells what a command has done: a text to people, fields to programs.
   *
   * @param command that it was, as {@code baseline build}
   */
  void tell(PrintWriter out, String command, String text, Consumer<ObjectNode> fields) {
    if (json) {
      ObjectNode done = MAPPER.createObjectNode().put("command", command);
      fields.accept(done);
      out.println(done);
    } else {
      out.println(text);
    }
  }

  /** Puts what may be missing. */
  static void put(ObjectNode object, String field, Optional<?> value) {
    value.ifPresent(known -> object.put(field, known.toString()));
  }
}
