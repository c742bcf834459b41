// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The console over twelve days of flights; its client holds each answer against the contract. */
@TestInstance(Lifecycle.PER_CLASS)
final class ConsoleApiTest {

  private static final String MONITOR = "/api/monitors/flights-late";
  private static final int FUZZ_REQUESTS = 1_000;

  private Path data = Path.of("");
  private Console console;
  private ConsoleClient client;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    data = FlightsData.copy(folder.resolve("data"));
    console = RunningConsole.over(data, folder.resolve("store"), RunningConsole.OPEN);
    client = new ConsoleClient(console.port(), FlightsData.secrets());
  }

  @AfterAll
  void stop() throws Exception {
    console.close();
  }

  @Test
  void theContractIsServed() {
    assertThat(client.found("/openapi.json")).isEqualTo(new ContractSchemas().document());
  }

  @Test
  void theFleetIsJudgedAsOfTheEndOfARunThatIsOver() {
    JsonNode fleet = client.found("/api/fleet");
    assertThat(fleet.path("clock").asText()).isEqualTo("EVENT");
    JsonNode monitor = fleet.path("monitors").get(0);
    assertThat(monitor.path("monitor").asText()).isEqualTo("flights-late");
    assertThat(monitor.path("open").asInt()).isPositive();
    assertThat(monitor.path("state").asText()).isIn("FAILING", "WARNING", "BLIND");
    assertThat(monitor.path("headline").path("metric").asText()).isEqualTo("auc");
    assertThat(client.found("/api/fleet?state=HEALTHY").path("monitors")).isEmpty();
    assertThat(client.found("/api/fleet?owner=nobody").path("monitors")).isEmpty();
  }

  @Test
  void everyPageOfAMonitorAnswers() {
    for (String path :
        List.of(
            "",
            "/versions",
            "/ledger",
            "/gate",
            "/performance",
            "/performance?window=1h&limit=5",
            "/performance?metric=auc,coverage&slice=origin%3DJFK",
            "/columns",
            "/columns?scale=THRESHOLD&sort=IMPORTANCE&columns=3&offset=2",
            "/columns?metric=missing-share&window=1h&sort=NAME&match=Wind",
            "/slices",
            "/slices?metric=missing-share&column=temp&within=origin%3DJFK",
            "/labels",
            "/labels?window=1h",
            "/changes",
            "/silences?over=true",
            "/validation-sets",
            "/validation-sets?limit=1")) {
      client.found(MONITOR + path);
    }
    String version = client.found(MONITOR).path("monitorVersion").asText();
    String document = MONITOR + "/versions/" + version;
    assertThat(client.found(document + "?against=" + version).path("changes")).isEmpty();
  }

  @Test
  void eachColumnIsShownInEachOfItsLastWindowsAndASensitiveOneIsWithheld() {
    for (JsonNode column : client.found(MONITOR).path("columns")) {
      String name = URLEncoder.encode(column.path("name").asText(), StandardCharsets.UTF_8);
      client.found(MONITOR + "/column/series?column=" + name);
      for (String at : List.of("2013-01-08", "2013-01-10", "2013-01-11")) {
        JsonNode detail =
            client.found(MONITOR + "/column?cells=5&column=" + name + "&at=" + at + "T00:00:00Z");
        String kind = detail.path("distributions").get(0).path("kind").asText();
        assertThat(kind.equals("WITHHELD"))
            .as(name)
            .isEqualTo(column.path("sensitive").asBoolean())
            .isEqualTo(name.equals("tailnum"));
        if (name.equals("tailnum")) {
          assertThat(detail.path("moves")).isEmpty();
          assertThat(detail.path("unseen")).isEmpty();
        }
      }
    }
  }

  @Test
  void theDistributionOfAColumnAddsUpToItsRows() {
    for (String name : List.of("carrier", "distance", "temp")) {
      JsonNode detail = client.found(MONITOR + "/column?at=2013-01-11T00:00:00Z&column=" + name);
      long sum = 0;
      for (JsonNode cell : detail.path("distributions").get(0).path("cells")) {
        sum += cell.path("rows").asLong();
      }
      assertThat(sum).as(name).isEqualTo(detail.path("counts").path("rows").asLong());
    }
  }

  @Test
  void olderWindowsAreReadOnFromWhereAnAnswerEnds() {
    Set<String> starts = new HashSet<>();
    String to = "";
    int pages = 0;
    do {
      JsonNode page = client.found(MONITOR + "/columns?limit=5" + to);
      for (JsonNode window : page.path("windows")) {
        assertThat(starts.add(window.path("start").asText())).isTrue();
      }
      to = page.path("earlier").isNull() ? "" : "&to=" + page.path("earlier").asText();
      pages++;
    } while (!to.isEmpty());
    assertThat(pages).isGreaterThan(1);
    assertThat(starts).hasSameSizeAs(all(client.found(MONITOR + "/columns").path("windows")));
  }

  @Test
  void anIncidentIsToldWithItsExplanationAndExamples() {
    JsonNode list = client.found("/api/incidents?limit=500");
    assertThat(list.path("incidents")).isNotEmpty();
    for (JsonNode incident : list.path("incidents")) {
      String path = "/api/incidents/" + incident.path("incident").asText();
      JsonNode view = client.found(path);
      assertThat(view.path("receipts").asText()).isEqualTo("NOT_SEEN");
      assertThat(view.path("units").properties())
          .isNotEmpty()
          .allMatch(
              unit ->
                  !unit.getKey().endsWith("-share") || unit.getValue().asText().equals("SHARE"));
      assertThat(client.found(path.replace(":", "%3A"))).isEqualTo(view);
      assertThat(client.found(path + "/explanation").path("different").asInt()).isZero();
      client.found(path + "/examples?limit=3");
    }
    JsonNode first = client.found("/api/incidents?limit=1");
    if (!first.path("next").isNull()) {
      client.found("/api/incidents?cursor=" + first.path("next").asText());
    }
  }

  @Test
  void whatOperatorsSayIsWrittenAsTheCommandLineWritesItAndSeenAtOnce() throws Exception {
    JsonNode incident = client.found("/api/incidents?limit=1").path("incidents").get(0);
    String path = "/api/incidents/" + incident.path("incident").asText();
    String row = client.found(path + "/examples?limit=1").at("/rows/0/row/id").asText("no example");
    ConsoleClient.Reply said =
        client.post(path + "/feedback", "{\"worth\":\"NOISE\",\"note\":\"<b>known</b>\"}");
    assertThat(said.status()).as("%s", said.json()).isEqualTo(202);
    assertThat(client.post(path + "/acknowledge", "{}").status()).isEqualTo(202);
    ConsoleClient.Reply pinned =
        client.post(
            path + "/pin", "{\"cases\":[{\"id\":\"" + row + "\"},{\"id\":\"none of it\"}]}");
    assertThat(pinned.status()).as("%s", pinned.json()).isEqualTo(202);
    assertThat(pinned.json().path("refused").get(0).path("id").asText()).isEqualTo("none of it");
    assertThat(client.post(path + "/pin", "{\"cases\":[{\"id\":\"none\"}]}").status())
        .isEqualTo(422);

    RunningConsole.await(() -> client.found(path).path("said").size() == 3);
    JsonNode view = client.found(path).path("incident");
    assertThat(view.path("worth").asText()).isEqualTo("NOISE");
    assertThat(view.path("note").asText()).isEqualTo("<b>known</b>");
    assertThat(view.path("acknowledgedBy").asText()).isEqualTo(System.getProperty("user.name"));
    assertThat(view.path("pinned").asInt()).isEqualTo(1);
    var control = new io.tidewatch.sinks.control.ControlFile(data);
    assertThat(control.unread()).isEmpty();
    assertThat(control.ofAlerts("flights-late")).hasSize(2);
    assertThat(control.ofSamples("flights-late")).hasSize(1);
    assertThat(
            texts(
                client.found("/api/audit").path("entries").findParent("requests").path("requests")))
        .isEmpty(); // the newest was refused
    assertThat(client.found("/api/audit?action=pin").path("entries")).hasSize(2);
  }

  @Test
  void validationSetsAndSnapshotsAreTold() {
    JsonNode sets = client.found(MONITOR + "/validation-sets").path("sets");
    assertThat(sets).hasSizeGreaterThan(1);
    String set = MONITOR + "/validation-sets/" + sets.get(0).path("id").asText();
    client.found(set);
    JsonNode rows = client.found(set + "/rows?reason=base&limit=2");
    assertThat(rows.path("rows").get(0).path("columns").has("tailnum")).isFalse();
    client.found(set + "/diff?limit=2");
    JsonNode snapshot = client.found(MONITOR + "/column?column=temp").path("snapshot");
    client.found(MONITOR + "/snapshots/" + snapshot.asText());
    client.found(MONITOR + "/snapshots/" + snapshot.asText() + "/diff?slices=true");
  }

  @Test
  void whatIsWrongIsToldAllAtOnce() {
    ConsoleClient.Reply reply = client.get(MONITOR + "/columns?limit=0&sort=BEST&x=1&from=today");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(texts(reply.json().path("errors")))
        .contains(
            "limit is 0, must be from 1 to 5000",
            "sort is BEST, must be one of WORST, NAME, IMPORTANCE",
            "from is today, must be a time such as 2013-02-01T00:00:00Z")
        .anyMatch(error -> error.startsWith("parameter x is unknown, must be one of stage"));
    assertThat(texts(client.get(MONITOR + "/columns?window=2h").json().path("errors")))
        .containsExactly("window is 2h, must be one of 1h, 1d");
  }

  @Test
  void theHeatMapOfASliceInWhichAMetricIsNotMeasuredIsEmpty() {
    String path = MONITOR + "/columns?metric=mean";
    assertThat(client.found(path).path("columns")).isNotEmpty();
    assertThat(client.found(path + "&slice=origin%3DJFK").path("columns")).isEmpty();
  }

  @Test
  void whatIsNotThereIs404AndAnotherMethodIs405() {
    for (String path :
        List.of(
            "/api/monitors/none",
            "/api/nothing",
            "/api/incidents/none",
            MONITOR + "/column?column=none",
            MONITOR + "/column?column=temp&at=2011-01-01T00:00:00Z",
            MONITOR + "/slices?within=origin%3DXXX",
            MONITOR + "/columns?stage=none",
            MONITOR + "/columns?metric=none",
            MONITOR + "/columns?metric=none&slice=origin%3DJFK",
            MONITOR + "/snapshots/00000000000000000000000000000000",
            "/none.js")) {
      assertThat(client.get(path).status()).as(path).isEqualTo(404);
    }
    assertThat(client.send("DELETE", "/api/fleet", "").status()).isEqualTo(405);
    assertThat(client.send("POST", "/api/fleet", "{}").status()).isEqualTo(405);
  }

  @Test
  void anAnswerThatHasNotChangedIsNotSentAgain() {
    String etag = client.get("/api/fleet").header("ETag");
    assertThat(client.with("If-None-Match", etag).get("/api/fleet").status()).isEqualTo(304);
    assertThat(client.get("/api/session").header("Cache-Control")).isEqualTo("no-store");
  }

  /** Paths, parameters and values at random: whatever is asked, the server stands. */
  @Test
  void aThousandRequestsAtRandomGiveNoErrorOfTheServer() {
    var random = new Random(9);
    var contract = new ContractSchemas();
    List<String> paths = new ArrayList<>();
    contract.document().path("paths").fieldNames().forEachRemaining(paths::add);
    paths.remove("/api/events"); // has no end
    int good = 0;
    for (int i = 0; i < FUZZ_REQUESTS; i++) {
      String template = paths.get(random.nextInt(paths.size()));
      var request = new FuzzRequest(random, contract, template);
      ConsoleClient.Reply reply = client.send(request.method(), request.path(), request.body());
      assertThat(reply.status()).as(request.path()).isLessThan(500);
      good += reply.status() == 200 ? 1 : 0;
    }
    assertThat(good).isGreaterThan(FUZZ_REQUESTS / 20);
  }

  private static List<JsonNode> all(JsonNode array) {
    List<JsonNode> all = new ArrayList<>();
    array.forEach(all::add);
    return all;
  }

  private static List<String> texts(JsonNode array) {
    return all(array).stream().map(JsonNode::asText).toList();
  }
}
