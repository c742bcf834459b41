// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.kafka;

import io.tidewatch.config.KafkaCluster;
import io.tidewatch.config.KafkaSecurity;
import io.tidewatch.config.KafkaSecurity.JaasLogin;
import io.tidewatch.config.KafkaSecurity.Keystore;
import io.tidewatch.config.KafkaSecurity.Login;
import io.tidewatch.config.KafkaSecurity.Truststore;
import io.tidewatch.config.KafkaSecurity.UserLogin;
import io.tidewatch.config.SecretReference;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * What every client of a cluster is told. Secrets are in it as references, which the client itself
 * resolves by {@link SecretProvider} where it is made: none travels with a job.
 */
public final class ClientSettings {

  private static final String PROVIDER = "tidewatch";

  private ClientSettings() {}

  /** Settings of a client that is told nothing else. */
  public static Map<String, Object> of(KafkaCluster kafka) {
    return of(kafka, Map.of());
  }

  /** Settings of a client, and what else it is told. */
  public static Map<String, Object> of(KafkaCluster kafka, Map<String, ?> further) {
    var settings = new HashMap<String, Object>(further);
    settings.put("bootstrap.servers", kafka.bootstrapServers());
    kafka.security().ifPresent(security -> put(settings, security));
    return Map.copyOf(settings);
  }

  /** The same as {@link #of(KafkaCluster)}, as Flink's connector takes them. */
  public static Properties properties(KafkaCluster kafka) {
    var properties = new Properties();
    properties.putAll(of(kafka));
    return properties;
  }

  private static void put(Map<String, Object> settings, KafkaSecurity security) {
    settings.put("config.providers", PROVIDER);
    settings.put("config.providers." + PROVIDER + ".class", SecretProvider.class.getName());
    settings.put("security.protocol", security.protocol().name());
    security.login().ifPresent(login -> put(settings, login));
    security.truststore().ifPresent(store -> put(settings, store));
    security.keystore().ifPresent(store -> put(settings, store));
  }

  private static void put(Map<String, Object> settings, Login login) {
    settings.put("sasl.mechanism", login.mechanism());
    settings.put("sasl.jaas.config", jaas(login));
  }

  private static String jaas(Login login) {
    if (login instanceof JaasLogin written) {
      return SecretProvider.Form.JAAS.variable(PROVIDER, written.config());
    } else if (login instanceof UserLogin user) {
      String module =
          user.mechanism().equals("PLAIN")
              ? "org.apache.kafka.common.security.plain.PlainLoginModule"
              : "org.apache.kafka.common.security.scram.ScramLoginModule";
      return "%s required username=%s password=%s;"
          .formatted(module, quoted(user.username()), quoted(user.password()));
    }
    throw new AssertionError(login);
  }

  private static String quoted(SecretReference secret) {
    return SecretProvider.Form.QUOTED.variable(PROVIDER, secret);
  }

  private static void put(Map<String, Object> settings, Truststore store) {
    settings.put("ssl.truststore.location", store.file());
    settings.put("ssl.truststore.type", store.type().name());
    store.password().ifPresent(word -> settings.put("ssl.truststore.password", plain(word)));
  }

  /** Kafka wants to be told the password of a key even where it is that of its store. */
  private static void put(Map<String, Object> settings, Keystore store) {
    settings.put("ssl.keystore.location", store.file());
    settings.put("ssl.keystore.type", store.type().name());
    store.password().ifPresent(word -> settings.put("ssl.keystore.password", plain(word)));
    store
        .keyPassword()
        .or(store::password)
        .ifPresent(word -> settings.put("ssl.key.password", plain(word)));
  }

  private static String plain(SecretReference secret) {
    return SecretProvider.Form.PLAIN.variable(PROVIDER, secret);
  }
}
