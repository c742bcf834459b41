// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidewatch.app.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;

/**
 * A broker that asks who its clients are: on one listener by a password (SCRAM or PLAIN), on
 * another by a certificate. A third asks nobody, for tests to look behind.
 */
public final class SecuredKafka implements AutoCloseable {

  public static final String PASSWORD = "canary-\"hunter2\"-9f3a";
  public static final String STORE_PASSWORD = "canary-store-77c1";

  private static final String HOST = "127.0.0.1";
  private static final String SCRAM = "org.apache.kafka.common.security.scram.ScramLoginModule";
  private static final String PLAIN = "org.apache.kafka.common.security.plain.PlainLoginModule";

  private final Path directory;
  private final List<Integer> ports;
  private final EmbeddedKafka broker;

  private SecuredKafka(Path directory, List<Integer> ports, EmbeddedKafka broker) {
    this.directory = directory;
    this.ports = ports;
    this.broker = broker;
  }

  /** Starts it over an empty directory, which holds the secrets and certificates too. */
  public static SecuredKafka start(Path directory) throws Exception {
    Files.writeString(directory.resolve("user"), "tidewatch");
    Files.writeString(directory.resolve("password"), PASSWORD + "\n");
    Files.writeString(directory.resolve("wrong"), "canary-wrong-0000");
    Files.writeString(directory.resolve("store-password"), STORE_PASSWORD + "\n");
    Files.writeString(directory.resolve("jaas"), jaas(SCRAM));
    certificate(directory.resolve("keys.p12"));
    certificate(directory.resolve("strangers.p12"));
    List<Integer> ports = FreePorts.choose(4);
    var settings =
        new BrokerSettings(
            directory.resolve("topics"),
            HOST + ":" + ports.get(0),
            HOST + ":" + ports.get(1),
            listeners(directory, ports));
    EmbeddedKafka broker = EmbeddedKafka.start(settings);
    makeUser(broker);
    return new SecuredKafka(directory, ports, broker);
  }

  /** The listener that asks nobody. */
  public EmbeddedKafka open() {
    return broker;
  }

  /** What stands under {@code kafka} in a document, as flow YAML, for SCRAM. */
  public String scram() {
    return login("SCRAM-SHA-512", "password");
  }

  public String plain() {
    return login("PLAIN", "password");
  }

  public String wrongPassword() {
    return login("SCRAM-SHA-512", "wrong");
  }

  public String writtenJaas() {
    return sasl("SCRAM-SHA-512", "sasl-jaas-config: \"" + file("jaas") + '"');
  }

  public String certificate() {
    return tls("keys.p12");
  }

  /** Trusts another certificate than the broker's. */
  public String strangers() {
    return tls("strangers.p12");
  }

  private String tls(String trusted) {
    String word = ", password: \"" + file("store-password") + "\"}";
    return "{bootstrap-servers: \"%s:%d\", security: {protocol: SSL, %s, %s}}"
        .formatted(
            HOST,
            ports.get(3),
            "truststore: {file: \"" + directory.resolve(trusted) + '"' + word,
            "keystore: {file: \"" + directory.resolve("keys.p12") + '"' + word);
  }

  private String login(String mechanism, String password) {
    return sasl(
        mechanism, "username: \"" + file("user") + "\", password: \"" + file(password) + '"');
  }

  private String sasl(String mechanism, String login) {
    return "{bootstrap-servers: \"%s:%d\", security: {protocol: %s, sasl-mechanism: %s, %s}}"
        .formatted(HOST, ports.get(2), "SASL_PLAINTEXT", mechanism, login);
  }

  private String file(String name) {
    return "file:" + directory.resolve(name);
  }

  @Override
  public void close() {
    broker.close();
  }

  private static Map<String, String> listeners(Path directory, List<Integer> ports) {
    String listeners =
        "BROKER://%1$s:%2$d,SASL://%1$s:%4$d,TLS://%1$s:%5$d,CONTROLLER://%1$s:%3$d"
            .formatted(HOST, ports.get(0), ports.get(1), ports.get(2), ports.get(3));
    var told = new HashMap<String, String>();
    told.put("listeners", listeners);
    told.put("advertised.listeners", listeners.substring(0, listeners.lastIndexOf(',')));
    told.put(
        "listener.security.protocol.map",
        "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT,SASL:SASL_PLAINTEXT,TLS:SSL");
    told.put("listener.name.sasl.sasl.enabled.mechanisms", "SCRAM-SHA-512,PLAIN");
    told.put("listener.name.sasl.scram-sha-512.sasl.jaas.config", SCRAM + " required;");
    told.put(
        "listener.name.sasl.plain.sasl.jaas.config",
        PLAIN + " required user_tidewatch=" + quoted() + ";");
    for (String store : List.of("keystore", "truststore")) {
      told.put("listener.name.tls.ssl." + store + ".location", "" + directory.resolve("keys.p12"));
      told.put("listener.name.tls.ssl." + store + ".password", STORE_PASSWORD);
      told.put("listener.name.tls.ssl." + store + ".type", "PKCS12");
    }
    told.put("listener.name.tls.ssl.key.password", STORE_PASSWORD);
    told.put("listener.name.tls.ssl.client.auth", "required");
    return told;
  }

  private static String jaas(String module) {
    return module + " required username=\"tidewatch\" password=" + quoted() + ";\n";
  }

  private static String quoted() {
    return '"' + PASSWORD.replace("\"", "\\\"") + '"';
  }

  private static void makeUser(EmbeddedKafka broker) throws Exception {
    var iterations = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096);
    try (Admin admin =
        Admin.create(Map.<String, Object>of("bootstrap.servers", broker.bootstrapServers()))) {
      admin
          .alterUserScramCredentials(
              List.of(new UserScramCredentialUpsertion("tidewatch", iterations, PASSWORD)))
          .all()
          .get();
    }
  }

  /** A key and its certificate, which its owner trusts. */
  private static void certificate(Path store) throws Exception {
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    String words =
        "-genkeypair -alias own -keyalg EC -dname CN=localhost -ext SAN=ip:%s -ext bc:c"
            + " -storetype PKCS12 -storepass %s -keystore";
    var command = new ArrayList<>(List.of(keytool));
    command.addAll(List.of(words.formatted(HOST, STORE_PASSWORD).split(" ")));
    command.add(store.toString());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(said);
    }
  }
}
