// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidewatch.validators.alert.IncidentEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers, over restarts, what each destination was told: one JSON line per settled event.
 *
 * <p>A line cut short by a crash is skipped, so its event is sent once more. Opening rewrites the
 * file with the last line per destination and incident, less those that ended a week ago.
 */
final class Receipts {

  private static final Duration KEPT_AFTER_END = Duration.ofDays(7);
  private static final JsonMapper JSON = new JsonMapper();

  private final Path file;
  private final Map<List<String>, Receipt> last = new LinkedHashMap<>();

  private Receipts(Path file) {
    this.file = file;
  }

  static Receipts open(Path file, Instant now) {
    var receipts = new Receipts(file);
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      if (Files.exists(file)) {
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        text.lines().forEach(line -> parse(line).ifPresent(receipts::remember));
      }
      receipts.last.values().removeIf(r -> r.ends() && r.at().isBefore(now.minus(KEPT_AFTER_END)));
      receipts.rewrite();
    } catch (IOException e) {
      throw new UncheckedIOException("receipts file " + file + " cannot be read or written", e);
    }
    return receipts;
  }

  synchronized Optional<Receipt> last(String destination, String incident) {
    return Optional.ofNullable(last.get(List.of(destination, incident)));
  }

  synchronized void write(Receipt receipt) throws IOException {
    remember(receipt);
    Files.write(
        file,
        List.of(line(receipt)),
        StandardCharsets.UTF_8,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private void remember(Receipt receipt) {
    last.merge(
        List.of(receipt.destination(), receipt.incident()),
        receipt,
        (older, newer) -> newer.sequence() >= older.sequence() ? newer : older);
  }

  private void rewrite() throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    var lines = new ArrayList<String>();
    for (Receipt receipt : last.values()) {
      lines.add(line(receipt));
    }
    Files.write(fresh, lines, StandardCharsets.UTF_8);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String line(Receipt receipt) {
    return JSON.createObjectNode()
        .put("destination", receipt.destination())
        .put("incident", receipt.incident())
        .put("event", receipt.event())
        .put("sequence", receipt.sequence())
        .put("transition", receipt.transition().name())
        .put("at", receipt.at().toString())
        .toString();
  }

  private static Optional<Receipt> parse(String line) {
    try {
      JsonNode node = JSON.readTree(line);
      return Optional.of(
          new Receipt(
              node.required("destination").textValue(),
              node.required("incident").textValue(),
              node.required("event").textValue(),
              node.required("sequence").intValue(),
              IncidentEvent.Transition.valueOf(node.required("transition").textValue()),
              Instant.parse(node.required("at").textValue())));
    } catch (JsonProcessingException | RuntimeException e) {
      return Optional.empty(); // cut short by a crash
    }
  }
}
