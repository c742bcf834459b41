// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who has an address sees one picture for a time; nobody makes an address without the key. */
final class PictureSignatureTest {

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final String INCIDENT = "tidewatch:flights-late:751f25804316b3ab:1360317600";
  private static final PictureSignature KEY = new PictureSignature("a-key-of-more-than-24-letters");

  /** What the console finds in an address. */
  private record Asked(String incident, String expires, String signature) {

    static Asked of(String address) {
      URI uri = URI.create(address);
      String path = uri.getRawPath();
      String name = path.substring(path.lastIndexOf('/') + 1, path.length() - 4);
      String[] query = uri.getRawQuery().split("[=&]", -1);
      return new Asked(URLDecoder.decode(name, StandardCharsets.UTF_8), query[1], query[3]);
    }

    boolean fits(PictureSignature key, Instant now) {
      return key.fits(incident, expires, signature, now);
    }
  }

  @Test
  void anAddressIsGoodUntilItExpires() {
    String address = KEY.address("https://tw.example.com/console/", INCIDENT, NOON);

    assertThat(address)
        .startsWith(
            "https://tw.example.com/console/pictures/incidents/"
                + "tidewatch%3Aflights-late%3A751f25804316b3ab%3A1360317600.png?expires=");
    assertThat(Asked.of(address).fits(KEY, NOON.minusSeconds(1))).isTrue();
    assertThat(Asked.of(address).fits(KEY, NOON)).isFalse();
  }

  /**
   * Computed with {@code printf '/pictures/incidents/a.png\\n1' | openssl dgst -sha256 -hmac KEY}.
   */
  @Test
  void theSignatureIsThatOfTheStandard() {
    assertThat(KEY.address("https://a", "a", Instant.ofEpochSecond(1)))
        .isEqualTo(
            "https://a/pictures/incidents/a.png?expires=1&signature=b2b3367acdb773b44c70574e1f734aad3b5dc2fee1f9fe00f239aead4ccd9b75");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void whateverIsAlteredIsRefused(long seed) {
    var random = new Random(seed);
    Asked good = Asked.of(KEY.address("https://tw.example.com", INCIDENT + seed, NOON));
    Instant before = NOON.minusSeconds(1 + random.nextInt(1000));

    assertThat(good.fits(KEY, before)).isTrue();
    assertThat(good.fits(new PictureSignature("another key of 24 letters" + seed), before))
        .isFalse();
    assertThat(altered(good.incident(), random)).isNotEqualTo(good.incident());
    for (Asked bad :
        new Asked[] {
          new Asked(altered(good.incident(), random), good.expires(), good.signature()),
          new Asked(good.incident(), "9" + good.expires(), good.signature()),
          new Asked(good.incident(), " " + good.expires(), good.signature()),
          new Asked(good.incident(), good.expires(), altered(good.signature(), random)),
          new Asked(good.incident(), good.expires(), ""),
          new Asked(good.incident(), "", ""),
          new Asked("", good.expires(), good.signature()),
        }) {
      assertThat(bad.fits(KEY, before)).as(bad.toString()).isFalse();
    }
  }

  private static String altered(String text, Random random) {
    int at = random.nextInt(text.length());
    char other = text.charAt(at) == 'f' ? 'e' : 'f';
    return text.substring(0, at) + other + text.substring(at + 1);
  }

  @Test
  void anExpiryThatIsNoNumberIsRefusedWhateverItsSignature() {
    String signed = KEY.address("", "a", NOON);
    assertThat(Asked.of("https://a" + signed).fits(KEY, Instant.EPOCH)).isTrue();
    for (String expires : new String[] {"soon", "-1", "1e99", "1".repeat(40)}) {
      assertThat(KEY.fits("a", expires, Asked.of("https://a" + signed).signature(), NOON))
          .isFalse();
    }
  }

  @Test
  void aKeyThatCanBeGuessedIsRefusedAndNotTold() {
    assertThatThrownBy(() -> new PictureSignature("hunter2"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("key has 7 characters, must have at least 24");
  }
}
