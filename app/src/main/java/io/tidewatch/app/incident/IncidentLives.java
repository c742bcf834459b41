// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.incident;

import io.tidewatch.app.Usage;
import io.tidewatch.app.kafka.TopicText;
import io.tidewatch.sinks.wire.CloudEventJson;
import io.tidewatch.sinks.wire.IncidentJson;
import io.tidewatch.validators.alert.IncidentEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The incidents of a run, each with all of its events.
 *
 * @param byKey in the order in which they opened
 * @param unread records that are no incident, each with its place and why
 */
public record IncidentLives(Map<String, List<IncidentEvent>> byKey, List<String> unread) {

  private static final String TOPICS =
      "; what run and submit tell is in topics, which incident, explain and report read with"
          + " --bootstrap-servers HOST:PORT --monitor NAME";

  public IncidentLives {
    byKey = Collections.unmodifiableMap(new LinkedHashMap<>(byKey));
    unread = List.copyOf(unread);
  }

  /**
   * Reads what a run wrote into a directory.
   *
   * @throws Usage if there is no file of incidents, or a line of it is none
   */
  public static IncidentLives read(Path data) throws IOException, Usage {
    Path file = data.resolve("incidents.jsonl");
    if (!Files.exists(file)) {
      throw new Usage(List.of("incidents file " + file + " does not exist" + TOPICS));
    }
    var events = new ArrayList<IncidentEvent>();
    List<String> lines = Files.readAllLines(file);
    for (int i = 0; i < lines.size(); i++) {
      events.add(parse(lines.get(i), file + ":" + (i + 1)));
    }
    return of(events, List.of());
  }

  /**
   * Reads the topic that a run sends incidents to. What is no incident is left out and named; one
   * that was sent twice counts once.
   *
   * @throws Usage if there is no such topic
   */
  public static IncidentLives read(TopicText topic) throws IOException, Usage {
    var unread = new ArrayList<String>();
    Map<String, IncidentEvent> events = new LinkedHashMap<>();
    topic.each(
        (text, place) -> {
          try {
            IncidentEvent event = CloudEventJson.unwrap(text);
            events.put(event.id(), event);
          } catch (IllegalArgumentException e) {
            unread.add(place + ": " + e.getMessage());
          }
        });
    return of(events.values(), unread);
  }

  private static IncidentLives of(Collection<IncidentEvent> events, List<String> unread) {
    Map<String, List<IncidentEvent>> lives = new LinkedHashMap<>();
    for (IncidentEvent event : events) {
      lives.computeIfAbsent(event.incident(), key -> new ArrayList<>()).add(event);
    }
    return new IncidentLives(lives, unread);
  }

  private static IncidentEvent parse(String line, String place) throws Usage {
    try {
      return IncidentJson.parse(line);
    } catch (IllegalArgumentException e) {
      throw new Usage(List.of(place + ": " + e.getMessage()));
    }
  }

  /**
   * The events of one incident.
   *
   * @param key a key, or a part of exactly one
   * @throws Usage if it is a part of none, or of several
   */
  public List<IncidentEvent> life(String key) throws Usage {
    List<IncidentEvent> exact = byKey.get(key);
    if (exact != null) {
      return exact;
    }
    List<List<IncidentEvent>> found =
        byKey.entrySet().stream()
            .filter(known -> known.getKey().contains(key))
            .map(Map.Entry::getValue)
            .toList();
    if (found.size() != 1) {
      throw new Usage(
          List.of(
              "KEY is " + key + ", must be a part of exactly one incident, is of " + found.size()));
    }
    return found.get(0);
  }
}
