// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidewatch.app.console.access.AccessRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people asked to be written is noted, and told. */
final class ConsoleAuditTest {

  private static final String OPERATOR = "operator-token-0123456789";
  private static final int MANY = 500;
  private static final JsonMapper JSON = new JsonMapper();
  private static final String SILENCES = "/api/monitors/m/silences";

  @TempDir private Path folder;
  private Path data = Path.of("");
  private String silence = "";

  @BeforeEach
  void makeFolder() throws IOException {
    data = Files.createDirectories(folder.resolve("data"));
    FeedLines.append(
        data.resolve("measurements.jsonl"), List.of(FeedLines.measurement("m", 0, 1, 1)));
    silence =
        "{\"check\":\"volume\",\"reason\":\"a known gap\",\"until\":\"%s\"}"
            .formatted(Clock.systemUTC().instant().plusSeconds(3_600));
  }

  @Test
  void pagesOfOtherSitesAreRefusedCountedAndLeaveNoLine() throws Exception {
    try (Console console = console(RunningConsole.OPEN)) {
      var here = new ConsoleClient(console.port(), Set.of());
      for (ConsoleClient foreign :
          List.of(
              here.with("Sec-Fetch-Site", "cross-site"),
              here.with("Sec-Fetch-Site", "same-site"),
              here.with("Origin", "https://evil.example.com"))) {
        assertThat(foreign.send("POST", SILENCES, silence).status()).isEqualTo(403);
        assertThat(foreign.with("Accept", "text/event-stream").get("/api/events").status())
            .isEqualTo(403);
        assertThat(foreign.get("/api/fleet").status()).isEqualTo(403);
        assertThat(foreign.get("/healthz").status()).isEqualTo(200);
        assertThat(foreign.get("/").status()).isEqualTo(200); // a link leads there
      }
      assertThat(here.with("Sec-Fetch-Site", "same-origin").get("/api/fleet").status())
          .isEqualTo(200);
      assertThat(here.with("Sec-Fetch-Site", "none").get("/api/fleet").status()).isEqualTo(200);
      JsonNode audit = here.found("/api/audit");
      assertThat(audit.path("entries")).isEmpty();
      assertThat(audit.path("foreign").asInt()).isEqualTo(9);
      assertThat(log()).doesNotExist();
    }
  }

  @Test
  void nobodyWhoIsUnknownFillsTheAudit() throws Exception {
    var tokens =
        new AccessRules(Optional.empty(), Optional.of(OPERATOR), Optional.empty(), Set.of());
    try (Console console = console(tokens)) {
      ConsoleClient nobody =
          new ConsoleClient(console.port(), Set.of()).with("Content-Type", "application/json");
      assertThat(nobody.send("POST", SILENCES, silence).status()).isEqualTo(401);
      assertThat(nobody.send("POST", "/logout", "").status()).isEqualTo(401);
      assertThat(log()).doesNotExist();
      assertThat(nobody.send("POST", "/login", "{\"token\":\"x\"}").status()).isEqualTo(401);
      assertThat(Files.readString(log())).contains("\"action\":\"login\"", "\"status\":401");
    }
  }

  /** As if the process had ended while it wrote. */
  @Test
  void aWriteHasALineBeforeItIsDone() throws Exception {
    try (Console console = console(RunningConsole.OPEN)) {
      var here = new ConsoleClient(console.port(), Set.of());
      assertThat(here.post(SILENCES, silence).status()).isEqualTo(202);
      List<String> lines = Files.readAllLines(log());
      assertThat(lines).hasSize(2);
      assertThat(lines.get(0)).contains("\"outcome\":\"BEGUN\"", "\"target\":\"volume\"");
      assertThat(lines.get(1)).contains("\"outcome\":\"DONE\"");
      assertThat(outcomes(here.found("/api/audit"))).containsExactly("DONE");
      Files.writeString(log(), lines.get(0) + "\n" + lines.get(1).substring(0, 20));
      assertThat(outcomes(here.found("/api/audit"))).containsExactly("BEGUN");
      assertThat(here.post(SILENCES, silence).status()).isEqualTo(202);
      assertThat(outcomes(here.found("/api/audit"))).containsExactly("DONE", "BEGUN");
    }
  }

  @Test
  void allIsToldPageByPageFromItsEnd() throws Exception {
    try (Console console = console(RunningConsole.OPEN)) {
      var here = new ConsoleClient(console.port(), Set.of());
      assertThat(here.post(SILENCES, silence).status()).isEqualTo(202);
      List<String> pattern = Files.readAllLines(log());
      String id = JSON.readTree(pattern.get(0)).path("id").asText();
      var lines = new ArrayList<String>();
      for (int i = 0; i < MANY; i++) {
        for (String line : pattern) {
          lines.add(line.replace(id, "id" + i).replace("127.0.0.1", "from " + i + "é".repeat(40)));
        }
      }
      Files.write(log(), lines, StandardOpenOption.TRUNCATE_EXISTING);
      assertThat(Files.size(log())).isGreaterThan(3 * 64 * 1_024);
      var told = new ArrayList<String>();
      String cursor = "";
      while (!cursor.equals("null")) {
        JsonNode page = here.found("/api/audit?limit=70" + cursor);
        assertThat(outcomes(page)).allMatch("DONE"::equals);
        page.path("entries").forEach(entry -> told.add(entry.path("from").asText()));
        cursor = page.path("next").isNull() ? "null" : "&cursor=" + page.path("next").asText();
      }
      assertThat(told).hasSize(MANY).doesNotHaveDuplicates();
      assertThat(told.get(0)).startsWith("from " + (MANY - 1));
      for (String wrong : List.of("at-0", "at-1", "at-999999999", "line-1")) {
        assertThat(here.get("/api/audit?cursor=" + wrong).status()).as(wrong).isEqualTo(400);
      }
    }
  }

  private static List<String> outcomes(JsonNode audit) {
    return audit.path("entries").findValuesAsText("outcome");
  }

  private Path log() {
    return folder.resolve("store/audit.jsonl");
  }

  private Console console(AccessRules access) throws Exception {
    return RunningConsole.over(data, folder.resolve("store"), access);
  }
}
