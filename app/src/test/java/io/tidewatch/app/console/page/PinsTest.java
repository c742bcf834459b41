// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.app.console.api.Refusal;
import io.tidewatch.validators.event.Answer;
import io.tidewatch.validators.event.Row;
import io.tidewatch.validators.event.Schema;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.sample.SampleRequest.Pin;
import io.tidewatch.validators.sample.ValidationRow;
import io.tidewatch.validators.truth.Truth;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Of many pins those that were written are told, whatever became of the others. */
final class PinsTest {

  private static final Instant NOON = Instant.parse("2024-03-04T12:00:00Z");

  private final List<Pin> pins = List.of(pin("a"), pin("b"), pin("c"), pin("d"));
  private final List<String> written = new ArrayList<>();

  @Test
  void afterAFailureNoneIsTriedAndThoseBeforeAreTold() throws Exception {
    List<Pins.NotFound> unwritten =
        Pins.write(pins, pin -> write(pin, "c", new IOException("full")));
    assertThat(written).containsExactly("a", "b");
    assertThat(unwritten)
        .containsExactly(
            new Pins.NotFound("c", "case c could not be written: full"),
            new Pins.NotFound("d", "case d could not be written: full"));
  }

  @Test
  void whereTheFirstFailsNothingIsPinned() {
    assertThatThrownBy(() -> Pins.write(pins, pin -> write(pin, "a", new IOException("full"))))
        .isInstanceOf(IOException.class);
    assertThat(written).isEmpty();
  }

  @Test
  void oneThatIsTooLongIsLeftOut() throws Exception {
    var tooLong = Refusal.unprocessable(List.of("pin is long, must be shorter"));
    assertThat(Pins.write(pins, pin -> write(pin, "a", tooLong)))
        .containsExactly(new Pins.NotFound("a", "pin is long, must be shorter"));
    assertThat(written).containsExactly("b", "c", "d");
    assertThatThrownBy(() -> Pins.write(pins.subList(0, 1), pin -> write(pin, "a", tooLong)))
        .isInstanceOf(Refusal.class)
        .hasMessage("pin is long, must be shorter");
  }

  private <E extends Exception> void write(Pin pin, String bad, E failure) throws E {
    if (pin.row().id().equals(bad)) {
      throw failure;
    }
    written.add(pin.row().id());
  }

  private static Pin pin(String id) {
    var row = new Row(new Schema(List.of()), new String[0]);
    var known =
        new ValidationRow(
            id,
            new Subject("v1", "production"),
            NOON,
            new Answer.Binary(0.5),
            new Truth(NOON, "1"),
            row,
            "all");
    return new Pin("", NOON, known, "incident 7");
  }
}
