// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What {@code explain --json} says of an incident of a run.
 *
 * @param json as it was printed
 */
record Explained(JsonNode json) {

  static Explained of(FlightsRun run, String key) throws IOException {
    return new Explained(
        new ObjectMapper()
            .readTree(run.said("explain", key, "--json", "--data", run.out().toString())));
  }

  long count(String field) {
    return json.get(field).asLong();
  }

  /**
   * The first number of a check.
   *
   * @param column empty for a check of no column
   */
  JsonNode number(String check, String column, String slice) {
    for (JsonNode number : json.get("numbers")) {
      if (number.get("check").asText().equals(check)
          && number.get("column").asText("").equals(column)
          && number.get("slice").asText().equals(slice)) {
        return number;
      }
    }
    throw new AssertionError(check + " of " + column + " in " + slice);
  }

  /** Turns one bit in the middle of a blob of a run; turning it twice changes nothing. */
  static Path edited(FlightsRun run, String hash) throws IOException {
    try (Stream<Path> blobs = Files.walk(run.out().resolve("blobs"))) {
      Path blob =
          blobs
              .filter(file -> file.getFileName().toString().startsWith(hash))
              .findFirst()
              .orElseThrow();
      byte[] bytes = Files.readAllBytes(blob);
      bytes[bytes.length / 2] ^= 1;
      Files.write(blob, bytes);
      return blob;
    }
  }
}
