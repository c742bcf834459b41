// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampTextTest {

  private static final long NOON = Instant.parse("2013-02-01T12:00:00Z").toEpochMilli();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2013-02-01T12:00:00Z",
        "2013-02-01T13:00:00+01:00",
        "2013-02-01T12:00",
        "2013-02-01 12:00:00",
        "2013-02-01 12:00:00.000",
        " 2013-02-01T07:00:00-05:00 ",
        "1359720000",
        "1359720000000",
        "1359720000000000",
        "1359720000000000000"
      })
  void theSameTimeInEveryWritingIsTheSame(String text) {
    assertThat(TimestampText.parse(text)).hasValue(NOON);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "noon",
        "12:00",
        "2013-02-30",
        "2013-02-01T25:00:00Z",
        "01/02/2013",
        "1.5e9",
        "-",
        "99999999999999999999",
        "2013-02-01T12:00:00+0100 and more and more and more"
      })
  void anyOtherTextIsNoTime(String text) {
    assertThat(TimestampText.parse(text)).isEmpty();
    assertThat(TimestampText.isIso(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2013-02-01", "2013-02-01T12:00:00Z"})
  void datesAndTimesAreIsoAndNumbersAreNot(String text) {
    assertThat(TimestampText.isIso(text)).isTrue();
    assertThat(TimestampText.isIso("1359720000")).isFalse();
  }
}
