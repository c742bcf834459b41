// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.config.KafkaCluster;
import io.tidewatch.config.KafkaSecurity;
import io.tidewatch.config.KafkaSecurity.JaasLogin;
import io.tidewatch.config.KafkaSecurity.Keystore;
import io.tidewatch.config.KafkaSecurity.Login;
import io.tidewatch.config.KafkaSecurity.Protocol;
import io.tidewatch.config.KafkaSecurity.StoreType;
import io.tidewatch.config.KafkaSecurity.Truststore;
import io.tidewatch.config.KafkaSecurity.UserLogin;
import io.tidewatch.config.SecretReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.login.AppConfigurationEntry;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.JaasContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients are told holds references; what they make of it holds the secrets. */
final class ClientSettingsTest {

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {"a-word", "a \"quoted\" word;", "back\\slash\\", "${env:HOME}", "ü $1 }{"})
  void aPasswordOfAnyCharactersReachesTheLogin(String password) throws Exception {
    Map<String, Object> settings =
        settings(new UserLogin("PLAIN", file("u", "me"), file("p", password)));

    assertThat(settings.toString()).doesNotContain(password);
    assertThat(options(settings))
        .containsEntry("username", "me")
        .containsEntry("password", password);
  }

  @Test
  void aWrittenConfigurationReachesTheLogin() throws Exception {
    String written =
        """
        org.apache.kafka.common.security.scram.ScramLoginModule required
          username="me" password="hun\\"ter;2";
        """;
    Map<String, Object> settings = settings(new JaasLogin("SCRAM-SHA-512", file("jaas", written)));

    assertThat(settings.toString()).doesNotContain("ter;2");
    assertThat(options(settings)).containsEntry("password", "hun\"ter;2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"hunter2", "Module hunter2", "Module required password=\"hunter2", "x; y"})
  void whatIsNoConfigurationIsRefusedWithoutTellingIt(String written) throws Exception {
    Map<String, Object> settings = settings(new JaasLogin("PLAIN", file("jaas", written)));

    assertThatThrownBy(() -> new AdminClientConfig(settings))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("is no JAAS configuration, must be CLASS required OPTION=VALUE…;")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void aSecretThatIsMissingIsNamed() throws Exception {
    var missing = new SecretReference(SecretReference.Scheme.ENV, "NO_SUCH_SECRET");
    Map<String, Object> settings = settings(new UserLogin("PLAIN", missing, missing));

    assertThatThrownBy(() -> new AdminClientConfig(settings))
        .hasMessageContaining("secret env:NO_SUCH_SECRET is missing or empty, must be set");
  }

  @Test
  void storesAndTheirPasswordsReachTheClient() throws Exception {
    var truststore =
        new Truststore("/ca.p12", StoreType.PKCS12, Optional.of(file("t", "trusted\n")));
    var keystore =
        new Keystore("/k.p12", StoreType.JKS, Optional.of(file("k", "kept")), Optional.empty());
    var security =
        new KafkaSecurity(
            Protocol.SSL, Optional.empty(), Optional.of(truststore), Optional.of(keystore));
    var read = new AdminClientConfig(settings(security));

    assertThat(read.getString("security.protocol")).isEqualTo("SSL");
    assertThat(read.getString("ssl.truststore.location")).isEqualTo("/ca.p12");
    assertThat(read.getPassword("ssl.truststore.password")).isEqualTo(new Password("trusted"));
    assertThat(read.getString("ssl.keystore.type")).isEqualTo("JKS");
    assertThat(read.getPassword("ssl.keystore.password")).isEqualTo(new Password("kept"));
    assertThat(read.getPassword("ssl.key.password")).isEqualTo(new Password("kept"));
    assertThat(read.values().toString()).doesNotContain("kept").doesNotContain("trusted\"");
  }

  private static Map<String, Object> options(Map<String, Object> settings) {
    var read = new AdminClientConfig(settings);
    var config = Map.of("sasl.jaas.config", read.getPassword("sasl.jaas.config"));
    AppConfigurationEntry entry =
        JaasContext.loadClientContext(config).configurationEntries().get(0);
    return new HashMap<>(entry.getOptions());
  }

  private static Map<String, Object> settings(Login login) {
    return settings(
        new KafkaSecurity(
            Protocol.SASL_PLAINTEXT, Optional.of(login), Optional.empty(), Optional.empty()));
  }

  private static Map<String, Object> settings(KafkaSecurity security) {
    return new HashMap<>(ClientSettings.of(new KafkaCluster("a:1", Optional.of(security))));
  }

  /** In a folder whose name has all that a variable of Kafka's may not. */
  private SecretReference file(String name, String secret) throws Exception {
    Path folder = Files.createDirectories(directory.resolve("run:secrets }$"));
    Path file = Files.writeString(folder.resolve(name), secret);
    return new SecretReference(SecretReference.Scheme.FILE, file.toString());
  }
}
