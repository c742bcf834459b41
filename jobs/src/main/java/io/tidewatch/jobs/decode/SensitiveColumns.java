// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.decode;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidewatch.config.Monitor;
import io.tidewatch.config.Privacy;
import io.tidewatch.validators.event.Row;
import io.tidewatch.validators.event.Schema;
import io.tidewatch.validators.event.Texts;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Hides the values of sensitive columns before anything else sees them: each becomes its
 * HMAC-SHA256 (RFC 2104) under the monitor's salt and the column's name, so that equal values of a
 * column stay equal, and nobody without the salt can try values out.
 */
final class SensitiveColumns {

  /** Stands for a value in messages. */
  static final String HIDDEN = "***";

  private static final String ALGORITHM = "HmacSHA256";

  /** Of 64 hex digits: 128 bits, as ids have. */
  private static final int DIGITS = 32;

  private final SortedSet<String> names;
  private final Optional<Mac> mac;

  /**
   * The sensitive columns of a monitor.
   *
   * @param environment where the salt is looked up
   * @throws IllegalStateException if there is no salt
   */
  SensitiveColumns(Monitor monitor, Map<String, String> environment) {
    this.names = monitor.sensitiveColumns();
    this.mac = names.isEmpty() ? Optional.empty() : Optional.of(mac(monitor, environment));
  }

  private static Mac mac(Monitor monitor, Map<String, String> environment) {
    Privacy privacy = monitor.privacy().orElseThrow();
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      byte[] salt = privacy.salt().resolve(environment).getBytes(UTF_8);
      mac.init(new SecretKeySpec(salt, ALGORITHM));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every JDK has " + ALGORITHM, e);
    }
  }

  boolean contains(String column) {
    return names.contains(column);
  }

  /**
   * Puts hashes in the place of values.
   *
   * @param values one per column of the {@link Row}'s schema
   */
  Texts hide(Schema schema, Texts values) {
    Texts hidden = values;
    for (String column : names) {
      OptionalInt index = schema.indexOf(column);
      String text = index.isPresent() ? hidden.text(index.getAsInt()) : null;
      if (text != null) {
        hidden = hidden.with(index.getAsInt(), hash(column, text));
      }
    }
    return hidden;
  }

  private String hash(String column, String text) {
    Mac keyed = mac.orElseThrow();
    keyed.update((column + '\0').getBytes(UTF_8));
    return HexFormat.of().formatHex(keyed.doFinal(text.getBytes(UTF_8))).substring(0, DIGITS);
  }
}
