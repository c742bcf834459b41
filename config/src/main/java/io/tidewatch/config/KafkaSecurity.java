// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How clients of Kafka prove who they are, and know the brokers; secrets are references.
 *
 * @param login there where the protocol is one of SASL
 * @param truststore whom the clients trust; those whom Java trusts if absent
 * @param keystore the certificate of the clients, where the brokers ask for one
 */
public record KafkaSecurity(
    Protocol protocol,
    Optional<Login> login,
    Optional<Truststore> truststore,
    Optional<Keystore> keystore)
    implements Serializable {

  /** Says why secrets are not there; empty where all of them are. */
  public List<String> problems(Map<String, String> environment) {
    var problems = new ArrayList<String>();
    for (SecretReference secret : secrets()) {
      try {
        secret.resolve(environment);
      } catch (IllegalStateException e) {
        problems.add("kafka.security: " + e.getMessage());
      }
    }
    return problems;
  }

  private List<SecretReference> secrets() {
    var secrets = new ArrayList<SecretReference>();
    login.ifPresent(known -> secrets.addAll(known.secrets()));
    truststore.flatMap(Truststore::password).ifPresent(secrets::add);
    keystore.flatMap(Keystore::password).ifPresent(secrets::add);
    keystore.flatMap(Keystore::keyPassword).ifPresent(secrets::add);
    return secrets;
  }

  /** As Kafka calls them in {@code security.protocol}. */
  public enum Protocol {
    SSL,
    SASL_PLAINTEXT,
    SASL_SSL;

    boolean isEncrypted() {
      return this != SASL_PLAINTEXT;
    }

    boolean hasLogin() {
      return this != SSL;
    }
  }

  /** Who the clients are. */
  public sealed interface Login extends Serializable {

    /** As Kafka calls it in {@code sasl.mechanism}. */
    String mechanism();

    List<SecretReference> secrets();
  }

  /** A user and the password. */
  public record UserLogin(String mechanism, SecretReference username, SecretReference password)
      implements Login {

    @Override
    public List<SecretReference> secrets() {
      return List.of(username, password);
    }
  }

  /** What Kafka takes as {@code sasl.jaas.config}. */
  public record JaasLogin(String mechanism, SecretReference config) implements Login {

    @Override
    public List<SecretReference> secrets() {
      return List.of(config);
    }
  }

  /** How certificates and keys are kept in a file. */
  public enum StoreType {
    JKS,
    PKCS12,
    PEM
  }

  /** Certificates of whom to trust. */
  public record Truststore(String file, StoreType type, Optional<SecretReference> password)
      implements Serializable {

    private Object writeReplace() {
      return PortableRecord.of(this);
    }
  }

  /**
   * A certificate and its key.
   *
   * @param password of the store
   * @param keyPassword of the key, where it is not the store's
   */
  public record Keystore(
      String file,
      StoreType type,
      Optional<SecretReference> password,
      Optional<SecretReference> keyPassword)
      implements Serializable {

    private Object writeReplace() {
      return PortableRecord.of(this);
    }
  }

  private Object writeReplace() {
    return PortableRecord.of(this);
  }
}
