// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Signs messages as Standard Webhooks 1.0 says: HMAC-SHA256 of id, time and body. */
final class WebhookSignature {
  private static final String PREFIX = "whsec_";

  /** Fewer can be guessed. Source: Standard Webhooks 1.0. */
  private static final int KEY_BYTES_MIN = 24;

  private static final int KEY_BYTES_MAX = 64;

  private WebhookSignature() {}

  /**
   * Returns the three headers of one try.
   *
   * @param id the same on every try
   * @param keys {@code whsec_<base64>}; the message is signed by each
   * @throws IllegalArgumentException if a key is none; the message does not repeat it
   */
  static Map<String, String> headers(String id, Instant at, String body, List<String> keys) {
    var signatures = new StringBuilder();
    for (String key : keys) {
      check(key);
      try {
        signatures.append(signatures.isEmpty() ? "" : " ");
        signatures.append(new Webhook(key).sign(id, at.getEpochSecond(), body));
      } catch (WebhookSigningException e) {
        throw new IllegalStateException("this machine can't sign with HMAC-SHA256", e);
      }
    }
    var headers = new LinkedHashMap<String, String>();
    headers.put("webhook-id", id);
    headers.put("webhook-timestamp", Long.toString(at.getEpochSecond()));
    headers.put("webhook-signature", signatures.toString());
    return headers;
  }

  /**
   * Checks a key.
   *
   * @throws IllegalArgumentException if it is none; the message does not repeat it
   */
  static void check(String key) {
    if (key.startsWith(PREFIX)) {
      int bytes = bytes(key.substring(PREFIX.length()));
      if (bytes >= KEY_BYTES_MIN && bytes <= KEY_BYTES_MAX) {
        return;
      }
    }
    throw new IllegalArgumentException(
        "signing key is another text, must be whsec_ and 24 to 64 bytes in base64");
  }

  private static int bytes(String base64) {
    try {
      return Base64.getDecoder().decode(base64).length;
    } catch (IllegalArgumentException e) {
      return 0;
    }
  }
}
