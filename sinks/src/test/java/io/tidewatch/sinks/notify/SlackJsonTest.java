// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import static io.tidewatch.sinks.notify.IncidentEvents.opened;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.config.Severity;
import io.tidewatch.validators.alert.ErrorClass;
import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.alert.IncidentEvent.Transition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SlackJsonTest {

  @Test
  void aMessageSaysWhatHowBadSinceWhenAndWhatToDo() throws Exception {
    JsonNode message = read(SlackJson.body(opened("key-1", Severity.ERROR)));
    assertThat(message.at("/text").textValue()).contains("[ERROR] delays", "drifted to 0.41");
    assertThat(message.at("/blocks/0/text/text").textValue()).isEqualTo("[ERROR] delays");
    assertThat(message.at("/blocks/2/text/text").textValue())
        .contains("0.0200 → 0.410 (18233 rows) distance drift, origin=JFK");
    assertThat(message.at("/blocks/3/text/text").textValue())
        .isEqualTo("first: " + ErrorClass.DRIFT.firstAction());
    assertThat(message.at("/blocks/4/text/text").textValue())
        .contains("team-data", "2026-11-23T11:00:00Z", "key-1")
        .contains("<https://runbooks.example.com/drift?a=1&amp;b=2|Runbook>")
        .contains(" · <https://dash.example.com/d?m=delays&amp;k=1|Dashboard>");
  }

  @Test
  void hostileTextNeitherBreaksALimitNorLinksNorMentions() throws Exception {
    for (int seed = 0; seed < 500; seed++) {
      var random = new Random(seed);
      Transition what = List.of(Transition.values()).get(seed % 3);
      IncidentEvent event = IncidentEvents.hostile(random, "i", 1, what);
      String body = new String(SlackJson.body(event), StandardCharsets.UTF_8);
      JsonNode message = new ObjectMapper().readTree(body);
      int total = message.path("text").textValue().length();
      assertThat(message.path("text").textValue()).as("seed %d", seed).doesNotContain("<", ">");
      for (JsonNode block : message.path("blocks")) {
        String text = block.at("/text/text").textValue();
        int most = block.path("type").textValue().equals("header") ? 150 : 3000;
        assertThat(text.length()).as("seed %d", seed).isBetween(1, most);
        String withoutLink = text.replaceAll("<https://[^<>|]*\\|(Runbook|Dashboard)>", "");
        assertThat(withoutLink).as("seed %d", seed).doesNotContain("<", ">");
        assertThat(withoutLink.replaceAll("&(amp|lt|gt);", "")).doesNotContain("&");
        assertThat(text.codePoints().map(Character::getType).boxed().toList())
            .as("seed %d", seed)
            .doesNotContain((int) Character.SURROGATE);
        total += text.length();
      }
      assertThat(total).as("seed %d", seed).isLessThanOrEqualTo(12_000);
    }
  }

  private static JsonNode read(byte[] body) throws IOException {
    return new ObjectMapper().readTree(body);
  }
}
