// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Lets a pager fetch the picture of one incident, until some time, and nothing else: the address
 * ends in {@code ?expires=<seconds>&signature=<hex HMAC-SHA256 of path and expiry>}. The notifier
 * makes it, the console checks it; they share a key.
 */
public final class PictureSignature {

  /** Where the console keeps pictures of incidents, below its own address. */
  public static final String PATH = "/pictures/incidents/";

  /** What follows the key of an incident in a path. */
  public static final String SUFFIX = ".png";

  /** Fewer can be guessed: 24 letters of base64 are 18 bytes. Unit: characters. */
  static final int KEY_LENGTH_MIN = 24;

  private static final String ALGORITHM = "HmacSHA256";
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,15}");

  private final String key;

  /**
   * A signature by a key.
   *
   * @throws IllegalArgumentException if it can be guessed; the message does not repeat it
   */
  public PictureSignature(String key) {
    check(key);
    this.key = key;
  }

  /**
   * Checks a key.
   *
   * @throws IllegalArgumentException if it can be guessed; the message does not repeat it
   */
  static void check(String key) {
    if (key.length() < KEY_LENGTH_MIN) {
      throw new IllegalArgumentException(
          "key has " + key.length() + " characters, must have at least " + KEY_LENGTH_MIN);
    }
  }

  /** The path of an incident's picture, below the console's address. */
  public static String path(String incident) {
    return PATH + URLEncoder.encode(incident, UTF_8).replace("+", "%20") + SUFFIX;
  }

  /**
   * The address of an incident's picture.
   *
   * @param console its address, with or without a slash at its end
   */
  public String address(String console, String incident, Instant expires) {
    String path = path(incident);
    long seconds = expires.getEpochSecond();
    return console.replaceFirst("/+$", "")
        + path
        + "?expires="
        + seconds
        + "&signature="
        + sign(path, Long.toString(seconds));
  }

  /**
   * Whether an address was made with this key and can still be used. Takes as long for a wrong
   * signature as for a right one.
   *
   * @param incident whose picture is asked for, as it is after the path was decoded
   * @param expires as it came; anything at all
   * @param signature as it came; anything at all
   */
  public boolean fits(String incident, String expires, String signature, Instant now) {
    byte[] wanted = sign(path(incident), expires).getBytes(StandardCharsets.US_ASCII);
    boolean signed = MessageDigest.isEqual(wanted, signature.getBytes(UTF_8));
    return signed
        && SECONDS.matcher(expires).matches()
        && now.getEpochSecond() < Long.parseLong(expires);
  }

  private String sign(String path, String expires) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key.getBytes(UTF_8), ALGORITHM));
      return HexFormat.of().formatHex(mac.doFinal((path + "\n" + expires).getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
