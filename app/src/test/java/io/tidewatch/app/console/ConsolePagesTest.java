// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.app.console.access.AccessRules;
import io.tidewatch.app.console.feed.DataSource;
import io.tidewatch.app.replay.FlightsCut;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/**
 * Each page of the console in Debian's Chromium, over the flights until the storm: all is drawn,
 * nothing is cut or lies on something else, axe finds nothing serious, and buttons do what they
 * say. Pictures of all pages are left in {@code target/console-pages}.
 *
 * <p>Not among the tests of each build, which are to be done in 20 minutes: {@code
 * scripts/verify-console-pages}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIfEnvironmentVariable(named = "TIDEWATCH_NEEDS_CHROMIUM", matches = "1")
final class ConsolePagesTest {

  private static final Path PICTURES = Path.of("target", "console-pages");
  private static final int WIDE = 1440;
  private static final int NARROW = 390;
  private static final String MONITOR = "/monitors/flights-late";
  private static final ObjectMapper JSON = new ObjectMapper();

  private Path data = Path.of("");
  private Console console;
  private Browser browser;
  private String incident = "";

  @BeforeAll
  void open(@TempDir Path folder) throws Exception {
    data = folder.resolve("out");
    copy(FlightsCut.reference().out(), data);
    incident =
        JSON.readTree(Files.readAllLines(data.resolve("incidents.jsonl")).get(0))
            .get("incident")
            .asText();
    console =
        Console.start(
            new Console.Settings(
                new DataSource.Folders(List.of(data)),
                folder.resolve("store"),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                new AccessRules(Optional.empty(), Optional.empty(), Optional.empty(), Set.of()),
                Clock.systemUTC()));
    browser = Browser.start("http://127.0.0.1:" + console.port());
    browser.looksAt(WIDE, "light");
    browser.open("/");
    browser.waitUntil(
        "return fetch('/api/session').then(r => r.json()).then(s => s.feed.loaded === 1)");
  }

  @AfterAll
  void close() throws IOException {
    if (browser != null) {
      browser.close();
    }
    if (console != null) {
      console.close();
    }
  }

  @AfterEach
  void nothingIsComplainedOf() {
    assertThat(browser.complaints()).isEmpty();
  }

  private Map<String, String> pages() throws IOException {
    return Map.ofEntries(
        Map.entry("fleet", "/"),
        Map.entry("model", MONITOR),
        Map.entry("columns", MONITOR + "/columns"),
        Map.entry("column", MONITOR + "/columns?column=visib"),
        Map.entry("categories", MONITOR + "/columns?column=carrier"),
        Map.entry("slices", MONITOR + "/slices"),
        Map.entry("labels", MONITOR + "/labels"),
        Map.entry("incidents-of-monitor", MONITOR + "/incidents"),
        Map.entry("incidents", "/incidents"),
        Map.entry("incident", "/incidents/" + encoded(incident)),
        Map.entry("validation-sets", MONITOR + "/validation-sets"),
        Map.entry("validation-set", MONITOR + "/validation-sets/" + newestSet()),
        Map.entry("document", MONITOR + "/document"),
        Map.entry("audit", "/audit"),
        Map.entry("missing", "/nowhere"));
  }

  private Stream<Arguments> views() throws IOException {
    return pages().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .flatMap(
            page ->
                Stream.of(WIDE, NARROW)
                    .flatMap(
                        width ->
                            Stream.of("light", "dark")
                                .map(
                                    theme ->
                                        Arguments.of(
                                            page.getKey(), page.getValue(), width, theme))));
  }

  @ParameterizedTest(name = "{0} at {2} px, {3}")
  @MethodSource("views")
  void everyPageIsWholeAndCanBeUsedByEverybody(String name, String path, int width, String theme)
      throws IOException {
    browser.looksAt(width, theme);
    browser.open(path);
    browser.picture(PICTURES.resolve(name + "-" + width + "-" + theme + ".png"));
    assertThat(browser.cut()).isEmpty();
    assertThat(browser.overlaps()).isEmpty();
    assertThat(browser.findings()).isEmpty();
    assertThat(browser.elsewhere()).isEmpty();
  }

  private JsonNode newestSetLine() throws IOException {
    try (Stream<Path> sets = Files.list(data.resolve("validation-sets"))) {
      Path first = sets.sorted().findFirst().orElseThrow();
      return JSON.readTree(Files.readAllLines(first).get(0));
    }
  }

  private String newestSet() throws IOException {
    return newestSetLine().get("id").asText();
  }

  @Test
  void fromTheFleetOneComesToTheIncidentByKeysAlone() {
    browser.looksAt(WIDE, "light");
    browser.open("/");
    browser.element(".card-name a").sendKeys(Keys.ENTER);
    browser.settle();
    assertThat(browser.path()).startsWith(MONITOR);
    assertThat(browser.heading()).contains("flights-late");
    browser.open("/incidents");
    browser.await("main a[href^='/incidents/']").sendKeys(Keys.ENTER);
    browser.settle();
    assertThat(browser.path()).startsWith("/incidents/tidewatch");
  }

  @Test
  void whatIsSaidOfAnIncidentIsWrittenAndShown() throws IOException {
    for (String[] said :
        new String[][] {
          {"Real", "ACTIONABLE", "the storm"},
          {"False", "NOISE", "no storm"},
          {"Known", "DUPLICATE", "the same storm"}
        }) {
      openIncident();
      browser.click(said[0]);
      field("dialog[open] textarea", said[2]);
      browser.element("dialog[open] button[type=submit]").click();
      browser.waitFor("Written to");
      JsonNode written = lastControl();
      assertThat(written.toString()).contains(said[1]).contains(said[2]).contains(incident);
      browser.open("/incidents/" + encoded(incident));
      browser.waitFor(said[2]);
      browser.open("/audit");
      browser.waitFor(incident);
    }
  }

  @Test
  void aSilenceIsWrittenWithItsEndAndShown() throws IOException {
    openIncident();
    browser.click("Silence until");
    field("dialog[open] input[name=reason]", "snow ploughs are out");
    browser.element("dialog[open] button[type=submit]").click();
    browser.waitFor("Written to");
    assertThat(lastControl().toString()).contains("snow ploughs are out").contains("until");
    browser.open(MONITOR + "/document");
    browser.waitFor("snow ploughs are out");
  }

  @Test
  void examplesOfTheIncidentArePinned() throws IOException {
    openIncident();
    browser.click("Pin examples");
    browser.await("dialog[open] input[type=checkbox]").click();
    browser.element("dialog[open] button[type=submit]").click();
    browser.waitFor("Pinned");
    assertThat(lastControl().toString()).contains("pin");
  }

  @Test
  void whatComesIsShownWithoutBeingAskedFor() throws IOException {
    browser.looksAt(WIDE, "light");
    browser.open("/incidents");
    Path file = data.resolve("incidents.jsonl");
    String line = Files.readAllLines(file).get(0);
    String live = incident.replaceFirst("[0-9]+$", "1360800000");
    Files.writeString(
        file,
        line.replace(incident, live).replace("\"id\":\"", "\"id\":\"f") + "\n",
        java.nio.file.StandardOpenOption.APPEND);
    browser.waitUntil(
        "return !!document.querySelector(\"a[href*='"
            + encoded(live)
            + "'], a[href*='"
            + live
            + "']\")");
  }

  private void openIncident() {
    browser.looksAt(WIDE, "light");
    browser.open("/incidents/" + encoded(incident));
  }

  private void field(String css, String text) {
    WebElement field = browser.await(css);
    field.clear();
    field.sendKeys(text);
  }

  private JsonNode lastControl() throws IOException {
    List<String> lines = Files.readAllLines(data.resolve("control.jsonl"));
    return JSON.readTree(lines.get(lines.size() - 1));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            Files.createDirectories(to.resolve(from.relativize(folder)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.copy(file, to.resolve(from.relativize(file)));
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
