// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks that a webhook comes from PagerDuty: its header {@code X-PagerDuty-Signature} lists {@code
 * v1=<hex HMAC-SHA256 of the raw body>}, one per secret in use, and one that fits is enough.
 */
public final class PagerDutySignature {
  private static final String VERSION = "v1=";
  private static final String ALGORITHM = "HmacSHA256";

  private PagerDutySignature() {}

  /**
   * Whether one of the signatures is the secret's. Takes as long for a wrong one as for a right
   * one.
   *
   * @param header as it came; anything at all
   * @param body the raw bytes, before they are read as JSON
   */
  public static boolean fits(String header, byte[] body, String secret) {
    byte[] wanted = (VERSION + hex(body, secret)).getBytes(StandardCharsets.US_ASCII);
    boolean fits = false;
    for (String signature : header.split(",", -1)) {
      byte[] given = signature.strip().getBytes(StandardCharsets.UTF_8);
      fits |= MessageDigest.isEqual(wanted, given);
    }
    return fits;
  }

  private static String hex(byte[] body, String secret) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
