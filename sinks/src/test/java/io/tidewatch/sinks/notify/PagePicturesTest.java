// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.config.NotifySpec;
import io.tidewatch.config.SecretReference;
import io.tidewatch.config.Severity;
import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.alert.Member;
import io.tidewatch.validators.alert.Proof;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Pages show pictures where there is something to draw. */
final class PagePicturesTest {

  private static final String CONSOLE = "https://tw.example.com";
  private static final String SECRET = "canary-of-more-than-24-letters";
  private static final IncidentEvent OPENED = judged("tidewatch:a:b:1");

  @Test
  void pagersAndChatsGetTheSameAddressAllDay() throws Exception {
    var pause = new FakePause();
    PagePictures pictures = pictures(SECRET, pause);
    PagePicture picture = pictures.of(OPENED).orElseThrow();
    pause.sleep(Duration.ofHours(1));

    assertThat(pictures.of(OPENED)).contains(picture);
    assertThat(picture.address())
        .startsWith(CONSOLE + "/pictures/incidents/")
        .doesNotContain(SECRET);
    JsonNode image = read(PagerDutyJson.body(OPENED, "k", Optional.of(picture))).at("/images/0");
    assertThat(image.path("src").textValue()).isEqualTo(picture.address());
    assertThat(image.path("href").textValue()).isEqualTo("https://dash.example.com/d?m=delays&k=1");
    assertThat(image.path("alt").textValue()).startsWith("drift of distance, window by window");
    JsonNode blocks = read(SlackJson.body(OPENED, Optional.of(picture))).path("blocks");
    assertThat(blocks)
        .anyMatch(
            block ->
                block.path("type").asText().equals("image")
                    && block.path("image_url").asText().equals(picture.address())
                    && !block.path("alt_text").asText().isEmpty());
  }

  @Test
  void theConsoleTakesWhatTheNotifierMade() {
    var pause = new FakePause();
    String address = pictures(SECRET, pause).of(OPENED).orElseThrow().address();
    String[] query = address.substring(address.indexOf('?') + 1).split("[=&]", -1);
    var console = new PictureSignature(SECRET);

    assertThat(console.fits(OPENED.incident(), query[1], query[3], pause.now())).isTrue();
    assertThat(
            console.fits(
                OPENED.incident(), query[1], query[3], pause.now().plus(Duration.ofDays(9))))
        .isFalse(); // seven days, and what was left of the last
  }

  @Test
  void whatEndedWhatNobodyJudgedAndNotifiersWithoutAConsoleShowNone() {
    PagePictures pictures = pictures(SECRET, new FakePause());

    assertThat(pictures.of(IncidentEvents.resolved("a", 2))).isEmpty();
    assertThat(pictures.of(IncidentEvents.opened("a", Severity.ERROR))).isEmpty();
    assertThat(PagePictures.NONE.of(OPENED)).isEmpty();
    assertThat(pictures.of(judged("x".repeat(3000)))).isEmpty();
  }

  @Test
  void aKeyThatIsMissingOrShortIsToldByItsName() {
    assertThatThrownBy(() -> pictures("", new FakePause()))
        .hasMessage("env:PICTURES is missing or empty, must hold the secret");
    assertThatThrownBy(() -> pictures("hunter2", new FakePause()))
        .hasMessage("env:PICTURES: key has 7 characters, must have at least 24");
  }

  private static PagePictures pictures(String secret, Pause pause) {
    var surroundings =
        new Surroundings(Map.of("PICTURES", secret), pause, topic -> new ScriptedSender());
    var key = new SecretReference(SecretReference.Scheme.ENV, "PICTURES");
    return PagePictures.of(CONSOLE, new NotifySpec.Pictures(key, Duration.ofDays(7)), surroundings);
  }

  private static IncidentEvent judged(String incident) {
    var member =
        new Member(
            Optional.of("distance"),
            "all",
            "drift",
            OptionalDouble.of(0.02),
            OptionalDouble.of(0.41),
            10,
            List.of(),
            Optional.of("verdict-1"),
            Optional.empty(),
            Proof.NONE);
    return IncidentEvents.opened(incident, Severity.CRITICAL).toBuilder()
        .members(List.of(member))
        .build();
  }

  private static JsonNode read(byte[] body) throws Exception {
    return new ObjectMapper().readTree(body);
  }
}
