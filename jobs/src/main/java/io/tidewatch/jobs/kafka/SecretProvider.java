// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidewatch.config.SecretReference;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigData;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.provider.ConfigProvider;

/**
 * Resolves references to secrets where a client of Kafka is made, as Kafka's configuration
 * providers do (KIP-297), from the environment and the files of that machine.
 */
public final class SecretProvider implements ConfigProvider {

  /** As Kafka reads it of {@code sasl.jaas.config}; nothing else is handed on, nor told. */
  private static final Pattern JAAS =
      Pattern.compile(
          "[\\w.$]+\\s+(?i:required|requisite|sufficient|optional)"
              + "(\\s+[\\w.-]+\\s*=\\s*(\"(\\\\.|[^\"\\\\])*+\"|[^\\s\";]++))*+\\s*;");

  /** How a secret stands in a setting. */
  enum Form {
    /** As it is. */
    PLAIN,
    /** In quotes, as the value of an option of a JAAS configuration. */
    QUOTED,
    /** As a JAAS configuration itself. */
    JAAS;

    /** What stands for the secret in a setting until a client resolves it. */
    String variable(String provider, SecretReference secret) {
      String name = URLEncoder.encode(secret.toString(), UTF_8);
      return "${" + provider + ":" + name().toLowerCase(Locale.ROOT) + ":" + name + "}";
    }
  }

  @Override
  public ConfigData get(String path) {
    return new ConfigData(Map.of()); // a secret is asked for by its name
  }

  @Override
  public ConfigData get(String path, Set<String> keys) {
    Form form = Form.valueOf(path.toUpperCase(Locale.ROOT));
    Map<String, String> secrets = new HashMap<>();
    for (String key : keys) {
      secrets.put(key, secret(form, URLDecoder.decode(key, UTF_8)));
    }
    return new ConfigData(secrets);
  }

  private static String secret(Form form, String name) {
    SecretReference reference = SecretReference.parse(name).orElseThrow();
    String secret;
    try {
      secret = reference.resolve(System.getenv());
    } catch (IllegalStateException e) {
      throw new ConfigException(e.getMessage()); // names the reference, never the value
    }
    return switch (form) {
      case PLAIN -> secret;
      case QUOTED -> quoted(secret);
      case JAAS -> checked(reference, secret);
    };
  }

  private static String quoted(String secret) {
    String escaped = secret.replace("\\", "\\\\").replace("\"", "\\\"");
    return '"' + escaped.replace("\n", "\\n").replace("\r", "\\r") + '"';
  }

  /** Kafka quotes what it can not read, so it is given only what it can. */
  private static String checked(SecretReference reference, String secret) {
    if (!JAAS.matcher(secret).matches()) {
      throw new ConfigException(
          "secret "
              + reference
              + " is no JAAS configuration, must be CLASS required OPTION=VALUE…;");
    }
    return secret;
  }

  @Override
  public void configure(Map<String, ?> settings) {
    // it needs none
  }

  @Override
  public void close() {
    // nothing is open
  }
}
