// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.app.Usage;
import io.tidewatch.app.console.access.AccessRules;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may see and say what. */
final class ConsoleAccessTest {

  private static final String VIEWER = "viewer-token-0123456789";
  private static final String OPERATOR = "operator-token-0123456789";
  private static final String SILENCES = "/api/monitors/m/silences";
  private static final String SILENCE =
      "{\"check\":\"volume\",\"reason\":\"a known gap\",\"until\":\"%s\"}";

  private static final AccessRules TOKENS =
      new AccessRules(Optional.of(VIEWER), Optional.of(OPERATOR), Optional.empty(), Set.of());

  @TempDir private Path folder;
  private Path data = Path.of("");
  private String silence = "";

  @BeforeEach
  void makeFolder() throws IOException {
    data = Files.createDirectories(folder.resolve("data"));
    FeedLines.append(
        data.resolve("measurements.jsonl"), List.of(FeedLines.measurement("m", 0, 1, 1)));
    silence = SILENCE.formatted(java.time.Clock.systemUTC().instant().plusSeconds(3_600));
  }

  @Test
  void eachRoleMayDoWhatItMay() throws Exception {
    try (Console console = console(TOKENS)) {
      ConsoleClient nobody = client(console);
      ConsoleClient viewer = nobody.with("Authorization", "Bearer " + VIEWER);
      ConsoleClient operator = nobody.with("Authorization", "Bearer " + OPERATOR);
      for (String path : List.of("/healthz", "/openapi.json")) {
        assertThat(nobody.get(path).status()).isEqualTo(200);
      }
      for (String path :
          List.of("/api/session", "/api/fleet", "/api/monitors/m", SILENCES, "/api/incidents")) {
        assertThat(nobody.get(path).status()).as(path).isEqualTo(401);
        assertThat(viewer.get(path).status()).as(path).isEqualTo(200);
        assertThat(operator.get(path).status()).as(path).isEqualTo(200);
      }
      for (String path :
          List.of(
              SILENCES,
              "/api/incidents/x/acknowledge",
              "/api/incidents/x/feedback",
              "/api/incidents/x/pin")) {
        assertThat(json(nobody).send("POST", path, "{}").status()).as(path).isEqualTo(401);
        assertThat(json(viewer).send("POST", path, "{}").status()).as(path).isEqualTo(403);
      }
      assertThat(nobody.get("/api/audit").status()).isEqualTo(401);
      assertThat(viewer.get("/api/audit").status()).isEqualTo(403);
      assertThat(json(operator).send("POST", SILENCES, silence).status()).isEqualTo(202);
      JsonNode audit = operator.found("/api/audit").path("entries");
      assertThat(audit.get(0).path("outcome").asText()).isEqualTo("DONE");
      assertThat(audit.get(0).path("target").asText()).isEqualTo("volume");
      assertThat(audit.get(1).path("outcome").asText()).isEqualTo("REFUSED");
      assertThat(Files.readString(folder.resolve("store/audit.jsonl"))).doesNotContain(OPERATOR);
    }
  }

  @Test
  void aTokenIsExchangedForASessionThatEndsWithTheLogout() throws Exception {
    try (Console console = console(TOKENS)) {
      ConsoleClient nobody = client(console);
      assertThat(json(nobody).send("POST", "/login", "{\"token\":\"x\"}").status()).isEqualTo(401);
      ConsoleClient.Reply in =
          json(nobody).send("POST", "/login", "{\"token\":\"" + OPERATOR + "\"}");
      assertThat(in.status()).isEqualTo(200);
      String cookie = in.header("Set-Cookie");
      assertThat(cookie).contains("HttpOnly").contains("SameSite=Strict");
      ConsoleClient page = nobody.with("Cookie", cookie.split(";", 2)[0]);
      String csrf = page.found("/api/session").path("csrf").asText();
      assertThat(csrf).isEqualTo(in.json().path("csrf").asText()).hasSizeGreaterThan(20);
      assertThat(json(page).send("POST", SILENCES, silence).status()).isEqualTo(403);
      ConsoleClient own = page.with("X-Tidewatch-CSRF", csrf);
      assertThat(json(own).send("POST", SILENCES, silence).status()).isEqualTo(202);
      assertThat(json(own).send("POST", "/logout", "").status()).isEqualTo(204);
      assertThat(page.get("/api/session").status()).isEqualTo(401);
    }
  }

  @Test
  void whoTriesTokensIsStopped() throws Exception {
    try (Console console = console(TOKENS)) {
      int status = 0;
      for (int i = 0; i < 25 && status != 429; i++) { // a minute may end between
        status = json(client(console)).send("POST", "/login", "{\"token\":\"x\"}").status();
      }
      assertThat(status).isEqualTo(429);
    }
  }

  @Test
  void whoTriesBearerTokensIsStopped() throws Exception {
    try (Console console = console(TOKENS)) {
      ConsoleClient guess = client(console).with("Authorization", "Bearer guess");
      int status = 401;
      for (int i = 0; i < 25 && status == 401; i++) { // a minute may end between
        status = guess.get("/api/fleet").status();
      }
      assertThat(status).isEqualTo(429);
      assertThat(guess.get("/healthz").status()).isEqualTo(200);
      assertThat(client(console).get("/api/fleet").status()).isEqualTo(401);
    }
  }

  /** Each of those behind a proxy has an address of its own, if the proxy is to be believed. */
  @Test
  void aTrustedProxySaysWhereRequestsComeFromAlsoWithTokens() throws Exception {
    try (Console console = console(tokensBehind(InetAddress.getLoopbackAddress()))) {
      ConsoleClient guess = client(console).with("X-Forwarded-For", "10.0.0.9, 192.0.2.7");
      for (int i = 0; i < 25; i++) {
        assertThat(guess.with("Authorization", "Bearer guess").get("/api/fleet").status())
            .isIn(401, 429);
      }
      ConsoleClient other =
          client(console).with("X-Forwarded-For", "192.0.2.8").with("X-Forwarded-Proto", "https");
      ConsoleClient.Reply in =
          json(other).send("POST", "/login", "{\"token\":\"" + OPERATOR + "\"}");
      assertThat(in.status()).isEqualTo(200);
      assertThat(in.header("Set-Cookie")).contains("Secure");
      ConsoleClient operator = other.with("Authorization", "Bearer " + OPERATOR);
      assertThat(operator.found("/api/audit").at("/entries/0/from").asText())
          .isEqualTo("192.0.2.8");
    }
    try (Console console = console(tokensBehind(InetAddress.getByName("192.0.2.1")))) {
      ConsoleClient liar =
          client(console).with("X-Forwarded-For", "192.0.2.8").with("X-Forwarded-Proto", "https");
      ConsoleClient.Reply in =
          json(liar).send("POST", "/login", "{\"token\":\"" + OPERATOR + "\"}");
      assertThat(in.header("Set-Cookie")).isNotEmpty().doesNotContain("Secure");
      ConsoleClient operator = liar.with("Authorization", "Bearer " + OPERATOR);
      assertThat(operator.found("/api/audit").at("/entries/0/from").asText())
          .isEqualTo("127.0.0.1");
    }
  }

  private static AccessRules tokensBehind(InetAddress proxy) {
    return new AccessRules(
        Optional.of(VIEWER), Optional.of(OPERATOR), Optional.empty(), Set.of(), Set.of(proxy));
  }

  @Test
  void aPageOfAnotherNameOrOriginIsRefused() throws Exception {
    try (Console console = console(RunningConsole.OPEN)) {
      ConsoleClient here = client(console);
      assertThat(here.with("Host", "evil.example.com").get("/api/fleet").status()).isEqualTo(403);
      assertThat(here.with("Host", "localhost:1").get("/api/fleet").status()).isEqualTo(200);
      assertThat(here.with("Origin", "https://evil.example.com").post(SILENCES, silence).status())
          .isEqualTo(403);
      assertThat(here.with("Origin", "null").post(SILENCES, silence).status()).isEqualTo(403);
      assertThat(here.with("X-Tidewatch-CSRF", "guess").post(SILENCES, silence).status())
          .isEqualTo(403);
      String own = "http://127.0.0.1:" + console.port();
      assertThat(here.with("Origin", own).post(SILENCES, silence).status()).isEqualTo(202);
      assertThat(here.get("/api/fleet").response().headers().map())
          .doesNotContainKey("access-control-allow-origin");
    }
  }

  @Test
  void onlyATrustedProxySaysWhoAsks() throws Exception {
    try (Console console = console(byProxyAt(InetAddress.getLoopbackAddress()))) {
      ConsoleClient ada = client(console).with("X-User", "ada");
      JsonNode session = ada.found("/api/session");
      assertThat(session.path("name").asText()).isEqualTo("ada");
      assertThat(session.path("role").asText()).isEqualTo("viewer");
      ConsoleClient.Reply written = ada.with("X-Role", "operator").post(SILENCES, silence);
      assertThat(written.status()).isEqualTo(202);
      assertThat(written.json().path("by").asText()).isEqualTo("ada");
      assertThat(client(console).get("/api/session").status()).isEqualTo(401);
    }
    try (Console console = console(byProxyAt(InetAddress.getByName("192.0.2.1")))) {
      assertThat(client(console).with("X-User", "ada").get("/api/session").status()).isEqualTo(401);
    }
  }

  @Test
  void nobodyFromElsewhereComesInUnasked() throws Exception {
    assertThatThrownBy(() -> RunningConsole.OPEN.requireFor(InetAddress.getByName("0.0.0.0")))
        .isInstanceOf(Usage.class)
        .hasMessageContaining("--bind is 0.0.0.0, must be an address of this machine alone unless");
    TOKENS.requireFor(InetAddress.getByName("0.0.0.0"));
    assertThatThrownBy(() -> AccessRules.token("--token", "s3cret", Map.of()))
        .isInstanceOf(Usage.class)
        .hasMessage("--token is no reference, must be env:NAME or file:PATH");
    assertThatThrownBy(() -> AccessRules.token("--token", "env:T", Map.of("T", "short")))
        .isInstanceOf(Usage.class)
        .hasMessage("--token has 5 characters, must have at least 16");
  }

  @Test
  void aBodyIsJsonOfItsTypeAndNotTooLong() throws Exception {
    try (Console console = console(RunningConsole.OPEN)) {
      ConsoleClient here = client(console);
      String csrf = here.found("/api/session").path("csrf").asText();
      ConsoleClient own = here.with("X-Tidewatch-CSRF", csrf);
      assertThat(own.with("Content-Type", "text/plain").send("POST", SILENCES, silence).status())
          .isEqualTo(415);
      assertThat(here.post(SILENCES, "{").status()).isEqualTo(400);
      assertThat(here.post(SILENCES, "{\"reason\":5,\"x\":1}").json().path("errors"))
          .hasSize(3); // until is missing, reason is no text, x is unknown
      assertThat(here.post(SILENCES, " ".repeat(70_000)).status()).isEqualTo(413);
      ConsoleClient.Reply refused =
          here.post(SILENCES, "{\"reason\":\" \",\"until\":\"2001-01-01T00:00:00Z\"}");
      assertThat(refused.status()).isEqualTo(422);
      assertThat(refused.json().path("errors")).hasSize(3);
      assertThat(data.resolve("control.jsonl")).doesNotExist();
    }
  }

  private static AccessRules byProxyAt(InetAddress address) {
    var proxy = new AccessRules.Proxy("X-User", Optional.of("X-Role"));
    return new AccessRules(
        Optional.empty(), Optional.empty(), Optional.of(proxy), Set.of(), Set.of(address));
  }

  private Console console(AccessRules access) throws Exception {
    return RunningConsole.over(data, folder.resolve("store"), access);
  }

  private static ConsoleClient client(Console console) {
    return new ConsoleClient(console.port(), Set.of());
  }

  private static ConsoleClient json(ConsoleClient client) {
    return client.with("Content-Type", "application/json");
  }
}
