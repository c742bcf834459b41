// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.util.Optional;
import java.util.regex.Pattern;

/** Reads where in records the calls of a model lie. */
final class InferenceReader {
  private static final String RULE = "a JSON Pointer, or \"*\" for the whole record";
  private static final Pattern PLACE = Pattern.compile("\\*|(/[^/]+)++");

  private InferenceReader() {}

  /** Reads it of a stream in that format and envelope. */
  static InferenceLog read(Value value, StreamReader stream) {
    if (!stream.isJson()) {
      value.place().say("is given, must come with format: json");
    }
    Section section = Section.of(value, Keys.INFERENCE);
    Optional<String> request = section.at("request").map(InferenceReader::place);
    Optional<String> response = section.at("response").map(InferenceReader::place);
    if (request.isEmpty() && response.isEmpty()) {
      section.place().missingMember("request", RULE + ", or response be given");
    } else if (request.equals(response) && section.place().isFine()) {
      section.at("response").ifPresent(same -> same.refuse("another place than request"));
    }
    Optional<String> type = section.at("event-type").map(named -> named.text("a type of events"));
    if (type.isPresent() && !stream.isEnveloped()) {
      section
          .at("event-type")
          .ifPresent(alone -> alone.place().say("is given, must come with envelope: cloudevents"));
    }
    return new InferenceLog(request, response, type);
  }

  private static String place(Value value) {
    String place = value.matching(PLACE, RULE);
    return place.equals("*") ? "" : place;
  }
}
