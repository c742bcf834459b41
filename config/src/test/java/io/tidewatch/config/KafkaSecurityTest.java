// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import static io.tidewatch.config.Documents.LEAST;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.tidewatch.config.KafkaSecurity.Keystore;
import io.tidewatch.config.KafkaSecurity.Protocol;
import io.tidewatch.config.KafkaSecurity.StoreType;
import io.tidewatch.config.KafkaSecurity.UserLogin;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a document says who the clients of Kafka are; the schema is held to the loader. */
final class KafkaSecurityTest {

  private static final String LOGIN =
      "{protocol: SASL_SSL, sasl-mechanism: SCRAM-SHA-512, username: env:U, password: file:/p,"
          + " truststore: {file: ca.pem, type: PEM}, keystore: {file: k.p12, password: env:K}}";

  @Test
  void theSectionIsReadAsItIsMeantAndTravels() throws Exception {
    KafkaCluster kafka = MonitorLoader.parse(document(LOGIN), "m.yaml").kafka().orElseThrow();
    KafkaSecurity security = kafka.security().orElseThrow();

    assertThat(security.protocol()).isEqualTo(Protocol.SASL_SSL);
    assertThat(security.login()).contains(new UserLogin("SCRAM-SHA-512", env("U"), file("/p")));
    assertThat(security.truststore()).hasValueSatisfying(t -> assertThat(t.file()).endsWith("pem"));
    assertThat(security.keystore())
        .contains(new Keystore("k.p12", StoreType.PKCS12, Optional.of(env("K")), Optional.empty()));
    assertThat(travelled(kafka)).isEqualTo(kafka);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        LOGIN,
        "{protocol: SSL}",
        "{protocol: SSL, truststore: {file: a.jks, type: JKS, password: env:P}}",
        "{protocol: SSL, keystore: {file: a.pem, type: PEM, key-password: env:P}}",
        "{protocol: SASL_PLAINTEXT, sasl-mechanism: PLAIN, sasl-jaas-config: file:/jaas}"
      })
  void theLoaderAndTheSchemaTakeTheSame(String security) throws Exception {
    assertThat(Documents.problems(document(security))).isEmpty();
    assertThat(schemaTakes(document(security))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hunter2",
        "{}",
        "{protocol: PLAINTEXT}",
        "{protocol: SASL_SSL}",
        "{protocol: SASL_SSL, sasl-mechanism: GSSAPI, sasl-jaas-config: env:J}",
        "{protocol: SASL_SSL, sasl-mechanism: PLAIN, username: env:U}",
        "{protocol: SASL_SSL, sasl-mechanism: PLAIN, username: env:U, password: hunter2}",
        "{protocol: SASL_SSL, sasl-mechanism: PLAIN, sasl-jaas-config: 'x required hunter2;'}",
        "{protocol: SASL_SSL, sasl-mechanism: PLAIN, sasl-jaas-config: env:J, password: env:P}",
        "{protocol: SSL, sasl-mechanism: PLAIN}",
        "{protocol: SSL, truststore: a.jks}",
        "{protocol: SSL, truststore: {file: a.pem, type: PEM, password: env:P}}",
        "{protocol: SSL, keystore: {file: a.p12}}",
        "{protocol: SSL, keystore: {file: a.p12, password: hunter2}}",
        "{protocol: SSL, keystore: {file: a.pem, type: PEM, password: env:P}}",
        "{protocol: SASL_PLAINTEXT, sasl-mechanism: PLAIN, username: env:U, password: env:P,"
            + " truststore: {file: a.jks}}"
      })
  void theLoaderAndTheSchemaRefuseTheSameAndTellNoSecret(String security) throws Exception {
    List<String> problems = Documents.problems(document(security));

    assertThat(problems).isNotEmpty().noneMatch(text -> text.contains("hunter2"));
    assertThat(schemaTakes(document(security))).isFalse();
  }

  @Test
  void everySecretThatIsMissingIsNamed() throws Exception {
    KafkaCluster kafka = MonitorLoader.parse(document(LOGIN), "m.yaml").kafka().orElseThrow();

    assertThat(kafka.problems(Map.of("U", "u")))
        .containsExactly(
            "kafka.security: secret file:/p is not readable (NoSuchFileException), must be a file",
            "kafka.security: secret env:K is missing or empty, must be set");
  }

  private static String document(String security) {
    return LEAST + "kafka: {bootstrap-servers: 'a:1', security: " + security + "}\n";
  }

  private static SecretReference env(String name) {
    return new SecretReference(SecretReference.Scheme.ENV, name);
  }

  private static SecretReference file(String name) {
    return new SecretReference(SecretReference.Scheme.FILE, name);
  }

  private static Object travelled(Object sent) throws Exception {
    var bytes = new ByteArrayOutputStream();
    try (var out = new ObjectOutputStream(bytes)) {
      out.writeObject(sent);
    }
    try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return in.readObject();
    }
  }

  private static boolean schemaTakes(String document) throws Exception {
    try (InputStream schema = Monitor.class.getResourceAsStream("monitor.schema.json")) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(schema)
          .validate(document, InputFormat.YAML)
          .isEmpty();
    }
  }
}
