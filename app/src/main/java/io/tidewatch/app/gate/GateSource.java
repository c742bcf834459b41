// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.gate;

import io.tidewatch.app.Usage;
import io.tidewatch.app.kafka.TopicText;
import io.tidewatch.config.KafkaCluster;
import io.tidewatch.sinks.wire.GateJson;
import io.tidewatch.validators.gate.GateLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where the lines of a gate are read from. */
public final class GateSource {

  /** What a bounded run writes. */
  public static final String FILE = "gate.jsonl";

  private GateSource() {}

  /**
   * The lines that a run wrote into a directory, in order.
   *
   * @param monitor whose lines are wanted; all if it is empty
   * @throws Usage if there is no such file, or a line of it is none
   */
  public static List<GateLine> ofDirectory(Path data, Optional<String> monitor)
      throws IOException, Usage {
    Path file = data.resolve(FILE);
    if (!Files.exists(file)) {
      throw new Usage(List.of("gate file " + file + " does not exist"));
    }
    var lines = new ArrayList<GateLine>();
    int number = 0;
    for (String text : Files.readAllLines(file)) {
      number++;
      GateLine line = parse(text, file + ":" + number);
      if (monitor.filter(name -> !name.equals(line.monitor())).isEmpty()) {
        lines.add(line);
      }
    }
    return lines;
  }

  /**
   * The lines that are in a topic now, in order.
   *
   * @throws Usage if there is no such topic within 10 s, or a record of it is no line
   */
  public static List<GateLine> ofTopic(KafkaCluster kafka, String topic) throws IOException, Usage {
    var lines = new ArrayList<GateLine>();
    new TopicText(kafka, topic).each((text, place) -> lines.add(parse(text, place)));
    return lines;
  }

  private static GateLine parse(String text, String place) throws Usage {
    try {
      return GateJson.parse(text);
    } catch (IllegalArgumentException e) {
      throw new Usage(List.of(place + ": " + e.getMessage()));
    }
  }
}
