// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.sinks.control.FleetJson;
import io.tidewatch.sinks.control.FleetRequest.Put;
import io.tidewatch.sinks.control.FleetRequest.Remove;
import io.tidewatch.validators.format.Hash;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Records of the topic of monitors, whatever they are. */
final class FleetBookTest {

  private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");
  private static final String WRONG = "monitor: others\nowner: ''\nwindows: [0h]\n";

  private final FleetBook book = new FleetBook();

  @Test
  void theNewestOfEachNameHolds() {
    take("scores", put("scores", WRONG));
    take("others", remove("others"));
    take("scores", remove("scores"));
    assertThat(book.entries()).extracting(FleetEntry::key).containsExactly("others", "scores");
    assertThat(book.entries()).allMatch(FleetEntry::isSound);
  }

  @Test
  void whatIsNoRequestIsKeptWithItsReason() {
    assertThat(reasons("scores", "no JSON")).singleElement().asString().startsWith("request ");
    assertThat(reasons("scores", "x".repeat(600_000)))
        .containsExactly("request has 600000 characters, must have at most 524288");
  }

  @Test
  void everyReasonAgainstADocumentIsToldAtOnce() {
    assertThat(reasons("scores", put("scores", WRONG)))
        .hasSizeGreaterThan(2)
        .anyMatch(reason -> reason.startsWith("windows[0] is "))
        .anyMatch(reason -> reason.contains("(document:2:"));
  }

  @Test
  void aRecordIsOfTheNameThatItSays() {
    assertThat(reasons("scores", remove("others")))
        .containsExactly("request.monitor is others, must be the record's key, scores");
    assertThat(reasons("No Name", remove("No Name")))
        .containsExactly("request.monitor is No Name, must be [a-z0-9-]{1,63}");
    assertThat(book.of("No Name").orElseThrow().refused(List.of("why")).monitor()).isEmpty();
  }

  @Test
  void theSameLineWithItsOwnKeyIsAnotherRequest() {
    take("others", remove("scores"));
    take("scores", remove("scores"));
    assertThat(book.of("scores").orElseThrow().id())
        .isEqualTo(Hash.id(remove("scores")))
        .isNotEqualTo(book.of("others").orElseThrow().id());
  }

  @Test
  void nobodyWritesALineOfTheKeepers() {
    take("a\nscores: upgrade\u001b[2J", "no JSON");
    take("b", remove("c\u2028d".repeat(2_000)));
    var told = new StringWriter();
    var log = new FleetLog(new PrintWriter(told, true), new PrintWriter(told, true));
    book.entries().forEach(log::unreadable);
    log.failed("scores", "one\ntwo");
    assertThat(told.toString().lines())
        .allMatch(line -> line.matches("(tidewatch.monitors/0/7|scores): .*|\\d records .*"))
        .allMatch(line -> line.length() < 5_000 && line.chars().noneMatch(c -> c < ' '));
  }

  @Test
  void afterATombstoneTheNameIsNobodys() {
    take("scores", remove("scores"));
    take("scores", null);
    assertThat(book.entries()).isEmpty();
  }

  private List<String> reasons(String key, String text) {
    take(key, text);
    return book.of(key).orElseThrow().reasons();
  }

  private void take(String key, @Nullable String text) {
    var unused = book.take(new ConsumerRecord<>("tidewatch.monitors", 0, 7, key, text));
  }

  private static String put(String name, String document) {
    return FleetJson.line(new Put("", AT, name, "ann", document));
  }

  private static String remove(String name) {
    return FleetJson.line(new Remove("", AT, name, "bob"));
  }
}
