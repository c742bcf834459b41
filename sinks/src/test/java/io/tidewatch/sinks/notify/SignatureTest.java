// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures made and checked (A15). */
final class SignatureTest {

  private static final String KEY = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String NEXT = "whsec_C2FtcGxlLXNlY3JldC1vZi0yNC1ieXRlcw==";

  /** Vector of Standard Webhooks; computed anew for the design. */
  @Test
  void aMessageIsSignedAsTheStandardSays() {
    Map<String, String> headers =
        WebhookSignature.headers(
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            Instant.ofEpochSecond(1_614_265_330),
            "{\"test\": 2432232314}",
            List.of(KEY));
    assertThat(headers)
        .containsEntry("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek")
        .containsEntry("webhook-timestamp", "1614265330")
        .containsEntry("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void whileAKeyIsChangedReceiversWithEitherAreConvinced() throws Exception {
    Map<String, List<String>> headers = signedNow("{}", List.of(NEXT, KEY));
    assertThat(headers.getOrDefault("webhook-signature", List.of()).toString().split(" "))
        .hasSize(2);
    for (String receivers : List.of(KEY, NEXT)) {
      assertThatCode(() -> new Webhook(receivers).verify("{}", headers)).doesNotThrowAnyException();
      assertThatThrownBy(() -> new Webhook(receivers).verify("{ }", headers))
          .isInstanceOf(WebhookVerificationException.class);
    }
    Map<String, List<String>> old = signedNow("{}", List.of(KEY));
    assertThatThrownBy(() -> new Webhook(NEXT).verify("{}", old))
        .isInstanceOf(WebhookVerificationException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "canary",
        "whsec_",
        "whsec_Y2FuYXJ5",
        "whsec_canary!",
        "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
      })
  void whatIsNoKeyIsRefusedWithoutBeingTold(String key) {
    assertThatThrownBy(() -> WebhookSignature.check(key))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("signing key is another text, must be whsec_ and 24 to 64 bytes in base64");
  }

  /** The HMAC of GitHub's documented example; PagerDuty's header differs in its prefix. */
  @Test
  void aWebhookOfPagerDutyIsKnownByOneOfItsSignatures() {
    String hex = "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";
    byte[] body = "Hello, World!".getBytes(UTF_8);
    String secret = "It's a Secret to Everybody";
    assertThat(PagerDutySignature.fits("v1=" + hex, body, secret)).isTrue();
    assertThat(PagerDutySignature.fits("v1=00,v1=" + hex, body, secret)).isTrue();
    assertThat(PagerDutySignature.fits("v1=00, v1=" + hex, body, secret)).isTrue();
    for (String wrong :
        List.of("", ",", "v1=", hex, "v2=" + hex, "v1=" + hex + "0", "v1=" + hex.substring(1))) {
      assertThat(PagerDutySignature.fits(wrong, body, secret)).as(wrong).isFalse();
    }
    assertThat(PagerDutySignature.fits("v1=" + hex, "Hello, World".getBytes(UTF_8), secret))
        .isFalse();
    assertThat(PagerDutySignature.fits("v1=" + hex, body, "another")).isFalse();
  }

  /** The library's verifier looks at the machine's clock. */
  private static Map<String, List<String>> signedNow(String body, List<String> keys) {
    var headers = new HashMap<String, List<String>>();
    WebhookSignature.headers("msg_1", Pause.SYSTEM.now(), body, keys)
        .forEach((name, value) -> headers.put(name, List.of(value)));
    return headers;
  }
}
