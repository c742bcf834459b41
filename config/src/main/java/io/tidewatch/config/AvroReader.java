// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.util.Optional;
import java.util.regex.Pattern;

/** Reads how the schemas of Avro records are known. */
final class AvroReader {
  private static final String URL_RULE = "an http or https URL";
  private static final Pattern URL = Pattern.compile("https?://[^\\s/@?#]+(/[^\\s?#]*)?");

  /** Whoever is on the way reads what is sent over plain http; nobody is on this machine's own. */
  private static final Pattern SAFE =
      Pattern.compile("https://.*|http://(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d+)?(/.*)?");

  private AvroReader() {}

  /** Reads what must be there of a stream of Avro records, and must not of any other. */
  static Optional<AvroSchema> read(Section stream, boolean avro) {
    Optional<Value> schema = stream.at("schema");
    Optional<Value> registry = stream.at("registry");
    if (!avro) {
      schema.ifPresent(value -> value.place().say("is given, must come with format: avro"));
      registry.ifPresent(value -> value.place().say("is given, must come with format: avro"));
      return Optional.empty();
    }
    if (schema.isEmpty() && registry.isEmpty()) {
      stream.place().missingMember("schema", "a path where format is avro, or registry be given");
    }
    if (schema.isPresent() && registry.isPresent()) {
      registry.get().place().say("is given, must be left out beside schema");
    }
    return schema
        .<AvroSchema>map(path -> new AvroSchema.OfFile(path.text("a path")))
        .or(() -> registry.map(AvroReader::registry));
  }

  private static AvroSchema registry(Value value) {
    if (!value.isMapping()) {
      return new AvroSchema.OfRegistry(value.matching(URL, URL_RULE), Optional.empty());
    }
    Section section = Section.of(value, Keys.REGISTRY);
    Value url = section.required("url", URL_RULE);
    String address = url.matching(URL, URL_RULE);
    var login =
        new AvroSchema.Login(
            DestinationsReader.secret(section, "username"),
            DestinationsReader.secret(section, "password"));
    if (url.place().isFine() && !SAFE.matcher(address).matches()) {
      url.refuse("https where there is a login");
    }
    return new AvroSchema.OfRegistry(address, Optional.of(login));
  }
}
