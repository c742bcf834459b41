// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.tidewatch.config.Egress;
import io.tidewatch.config.Egress.Risk;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A call goes to the address that was checked, and the certificate must be of the name. */
final class TlsTest {

  private static final String NAME = "hooks.example.com";
  private static final String PASSWORD = "changeit";
  private static final String TRUST_STORE = "javax.net.ssl.trustStore";
  private static final String TRUST_PASSWORD = "javax.net.ssl.trustStorePassword";

  @TempDir private Path directory;
  private HttpsServer server;
  private Path keys;

  @BeforeEach
  void listen() throws Exception {
    keys = directory.resolve("keys.p12");
    makeCertificate();
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context()));
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
    System.clearProperty(TRUST_STORE);
    System.clearProperty(TRUST_PASSWORD);
  }

  @Test
  void aTrustedCertificateOfTheNameIsTakenAndOneOfAnotherNameIsNot() {
    System.setProperty(TRUST_STORE, keys.toString());
    System.setProperty(TRUST_PASSWORD, PASSWORD);
    assertThat(post(NAME)).isEqualTo(Delivery.delivered());
    Delivery other = post("other.example.com");
    assertThat(other.outcome()).isEqualTo(Delivery.Outcome.RETRY);
    assertThat(other.reason())
        .isEqualTo("https://other.example.com failed with SSLHandshakeException");
  }

  @Test
  void aCertificateThatNobodyVouchesForIsNotTaken() {
    Delivery delivery = post(NAME);
    assertThat(delivery.outcome()).isEqualTo(Delivery.Outcome.RETRY);
    assertThat(delivery.reason())
        .isEqualTo("https://" + NAME + " failed with SSLHandshakeException");
  }

  private Delivery post(String name) {
    Resolver here = host -> List.of(InetAddress.getLoopbackAddress());
    var egress = new Egress(Set.of(Risk.PRIVATE), List.of(name));
    var http =
        new HttpPost(new GuardedResolver(here, egress), new FakePause(), Duration.ofSeconds(20));
    String url = "https://" + name + ":" + server.getAddress().getPort() + "/canary";
    Endpoint endpoint = Endpoint.of("hook", url, egress);
    try {
      return http.post(HttpPost.Call.json(endpoint, "{}".getBytes(UTF_8), "canary"));
    } finally {
      http.close();
    }
  }

  /** With the tool of the JDK: its API for certificates is not public. */
  private void makeCertificate() throws Exception {
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    Process process =
        new ProcessBuilder(
                keytool.toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + NAME,
                "-ext",
                "SAN=dns:" + NAME,
                "-storetype",
                "PKCS12",
                "-keystore",
                keys.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }

  private SSLContext context() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys)) {
      store.load(in, PASSWORD.toCharArray());
    }
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }
}
