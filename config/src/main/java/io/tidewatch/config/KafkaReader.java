// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import io.tidewatch.config.KafkaSecurity.JaasLogin;
import io.tidewatch.config.KafkaSecurity.Keystore;
import io.tidewatch.config.KafkaSecurity.Login;
import io.tidewatch.config.KafkaSecurity.Protocol;
import io.tidewatch.config.KafkaSecurity.StoreType;
import io.tidewatch.config.KafkaSecurity.Truststore;
import io.tidewatch.config.KafkaSecurity.UserLogin;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads where Kafka's brokers are, and how clients make themselves known to them. */
final class KafkaReader {
  static final String BROKERS_RULE = "host:port[,host:port...]";
  private static final Pattern BROKERS =
      Pattern.compile("[A-Za-z0-9._\\[\\]:-]+:\\d{1,5}(,[A-Za-z0-9._\\[\\]:-]+:\\d{1,5})*+");
  private static final Map<String, Protocol> PROTOCOLS = Words.ofKafka(Protocol.values());
  private static final Map<String, StoreType> TYPES = Words.ofKafka(StoreType.values());
  private static final Map<String, String> MECHANISMS =
      Words.ordered(
          List.of("PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"),
          List.of("PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"));
  private static final List<String> OF_LOGIN =
      List.of("sasl-mechanism", "sasl-jaas-config", "username", "password");
  private static final List<String> OF_TLS = List.of("truststore", "keystore");

  private KafkaReader() {}

  /** Reads what stands as {@code bootstrap-servers} and {@code security} in a mapping. */
  static KafkaCluster read(Section section) {
    return new KafkaCluster(
        section.required("bootstrap-servers", BROKERS_RULE).matching(BROKERS, BROKERS_RULE),
        section.at("security").map(KafkaReader::security));
  }

  private static KafkaSecurity security(Value value) {
    Section section = Section.of(value, Keys.KAFKA_SECURITY);
    Value named = section.required("protocol", "one of " + String.join(", ", PROTOCOLS.keySet()));
    Protocol protocol = named.word(PROTOCOLS, Protocol.SASL_SSL);
    if (named.place().isFine() && !protocol.hasLogin()) {
      refuse(section, OF_LOGIN, "left out where protocol is SSL");
    }
    if (named.place().isFine() && !protocol.isEncrypted()) {
      refuse(section, OF_TLS, "left out where protocol is SASL_PLAINTEXT");
    }
    return new KafkaSecurity(
        protocol,
        protocol.hasLogin() && named.place().isFine()
            ? Optional.of(login(section))
            : Optional.empty(),
        section.at("truststore").map(KafkaReader::truststore),
        section.at("keystore").map(KafkaReader::keystore));
  }

  private static void refuse(Section section, List<String> keys, String rule) {
    for (String key : keys) {
      if (section.at(key).isPresent()) {
        section.sayOfKey(key, "is given, must be " + rule);
      }
    }
  }

  private static Login login(Section section) {
    String mechanism =
        section
            .required("sasl-mechanism", "one of " + String.join(", ", MECHANISMS.keySet()))
            .word(MECHANISMS, "PLAIN");
    if (section.at("sasl-jaas-config").isPresent()) {
      refuse(section, List.of("username", "password"), "left out beside sasl-jaas-config");
      return new JaasLogin(mechanism, DestinationsReader.secret(section, "sasl-jaas-config"));
    }
    return new UserLogin(
        mechanism,
        DestinationsReader.secret(section, "username"),
        DestinationsReader.secret(section, "password"));
  }

  private static Truststore truststore(Value value) {
    Section section = Section.of(value, Keys.TRUSTSTORE);
    StoreType type = type(section);
    if (type == StoreType.PEM) {
      refuse(section, List.of("password"), "left out where type is PEM, which has none");
    }
    return new Truststore(
        file(section), type, section.at("password").map(DestinationsReader::secret));
  }

  private static Keystore keystore(Value value) {
    Section section = Section.of(value, Keys.KEYSTORE);
    StoreType type = type(section);
    if (type == StoreType.PEM) {
      refuse(section, List.of("password"), "left out where type is PEM: key-password is its key's");
    } else {
      section.required("password", SecretReference.RULE);
    }
    return new Keystore(
        file(section),
        type,
        section.at("password").map(DestinationsReader::secret),
        section.at("key-password").map(DestinationsReader::secret));
  }

  private static StoreType type(Section section) {
    return section
        .at("type")
        .map(type -> type.word(TYPES, StoreType.PKCS12))
        .orElse(StoreType.PKCS12);
  }

  private static String file(Section section) {
    return section.required("file", "a path").text("a path");
  }
}
