// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.receiver;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The incidents behind one integration, and what their on-call person reads.
 *
 * <p>A trigger on an open key updates; after a resolve it makes a new incident; a resolve or an
 * acknowledge of nothing is dropped.
 */
final class IncidentBook {

  /** A line that fits a phone or a terminal. Unit: UTF-16. */
  private static final int LINE_UNITS = 200;

  private final PrintStream out;
  private final List<Incident> incidents = new ArrayList<>();
  private final Map<String, Integer> open = new HashMap<>(); // key to index

  IncidentBook(PrintStream out) {
    this.out = out;
  }

  synchronized List<Incident> incidents() {
    return List.copyOf(incidents);
  }

  synchronized void take(JsonNode event, String key) {
    switch (event.path("event_action").asText()) {
      case "trigger" -> trigger(event, key);
      case "resolve" -> resolve(key);
      default -> {} // an acknowledge changes nothing that is kept here
    }
  }

  private void trigger(JsonNode event, String key) {
    JsonNode payload = event.path("payload");
    String severity = payload.path("severity").asText();
    String summary = payload.path("summary").asText();
    Integer index = open.get(key);
    if (index != null) {
      incidents.set(index, incidents.get(index).triggeredAgain(severity, summary));
      return; // people are told once per incident
    }
    open.put(key, incidents.size());
    incidents.add(new Incident(key, true, severity, summary, 1));
    print("[" + severity.toUpperCase(Locale.ROOT) + "] " + summary);
    print("  " + whoWhenLink(event));
    print("  key " + key);
    for (JsonNode image : event.path("images")) {
      print("  picture " + image.path("src").asText());
    }
  }

  private void resolve(String key) {
    Integer index = open.remove(key);
    if (index != null) {
      incidents.set(index, incidents.get(index).resolved());
      print("[RESOLVED] " + incidents.get(index).summary());
    }
  }

  private static String whoWhenLink(JsonNode event) {
    JsonNode payload = event.path("payload");
    JsonNode details = payload.path("custom_details");
    String who = details.path("owner").asText(payload.path("group").asText("nobody"));
    String when = details.path("onset").asText(payload.path("timestamp").asText("unknown"));
    String link = event.path("links").path(0).path("href").asText("no runbook");
    return who + " · since " + when + " · " + link;
  }

  private void print(String line) {
    String plain = line.replaceAll("\\p{Cntrl}", " ");
    if (plain.length() > LINE_UNITS) {
      int end = Character.isHighSurrogate(plain.charAt(LINE_UNITS - 2)) ? 2 : 1;
      plain = plain.substring(0, LINE_UNITS - end) + "…";
    }
    out.println(plain);
  }
}
