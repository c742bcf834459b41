// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.tidewatch.config.Egress;
import io.tidewatch.config.Egress.Risk;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses that a page must not be sent to, whoever wrote them (A14). */
final class EndpointTest {

  private static final Egress PRIVATE_TOO = new Egress(Set.of(Risk.PRIVATE), List.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        // not https
        "http://hooks.example.com/canary",
        "http://8.8.8.8/canary",
        "ftp://hooks.example.com/canary",
        "file:///etc/canary",
        "gopher://hooks.example.com/canary",
        "jar:https://hooks.example.com/canary!/",
        "data:text/plain,canary",
        "HTTPS//hooks.example.com/canary",
        "//hooks.example.com/canary",
        "https:hooks.example.com/canary",
        "https:///canary",
        "https://",
        "",
        // a user, odd ports, odd characters
        "https://user@hooks.example.com/canary",
        "https://user:canary@hooks.example.com/",
        "https://hooks.example.com@127.0.0.1/canary",
        "https://127.0.0.1%40hooks.example.com/canary",
        "https://hooks.example.com:0/canary",
        "https://hooks.example.com:25/canary",
        "https://hooks.example.com:80/canary",
        "https://8.8.8.8:9093/canary",
        "https://hooks.example.com:65536/canary",
        "https://hooks.example.com:99999/canary",
        "https://hooks.example.com:port/canary",
        "https://hooks example.com/canary",
        "https://hooks.example.com\\@127.0.0.1/canary",
        "https://hooks.example.com/a\r\nHost: canary",
        "https://hooks_example.com/canary",
        "https://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/canary",
        "https://127。0。0。1/canary",
        "https://１２７.0.0.1/canary",
        "https://-hooks.example.com/canary",
        "https://hooks.example.com./canary",
        // numbers that some readers take for addresses
        "https://2130706433/canary",
        "https://017700000001/canary",
        "https://0x7f000001/canary",
        "https://0x7f.0.0.1/canary",
        "https://0177.0.0.1/canary",
        "https://127.1/canary",
        "https://127.0.1/canary",
        "https://127.0.0.01/canary",
        "https://256.256.256.256/canary",
        "https://1.2.3.4.5/canary",
        "https://3232235777/canary",
        "https://0/canary",
        // private, link-local, shared, special
        "https://10.0.0.1/canary",
        "https://10.255.255.255/canary",
        "https://172.16.0.1/canary",
        "https://172.31.255.255/canary",
        "https://192.168.1.1/canary",
        "https://100.64.0.1/canary",
        "https://100.127.255.255/canary",
        "https://169.254.169.254/latest/meta-data/canary",
        "https://169.254.0.1/canary",
        "https://0.0.0.0/canary",
        "https://0.1.2.3/canary",
        "https://192.0.0.8/canary",
        "https://192.0.2.1/canary",
        "https://192.88.99.1/canary",
        "https://198.18.0.1/canary",
        "https://198.51.100.1/canary",
        "https://203.0.113.1/canary",
        "https://224.0.0.1/canary",
        "https://239.255.255.250/canary",
        "https://240.0.0.1/canary",
        "https://255.255.255.255/canary",
        // IPv6, and IPv4 within it
        "https://[::]/canary",
        "https://[::ffff:127.0.0.1]/canary",
        "https://[::ffff:7f00:1]/canary",
        "https://[::ffff:8.8.8.8]/canary",
        "https://[::127.0.0.1]/canary",
        "https://[64:ff9b::7f00:1]/canary",
        "https://[64:ff9b:1::a00:1]/canary",
        "https://[2002:7f00:1::]/canary",
        "https://[2001::1]/canary",
        "https://[2001:db8::1]/canary",
        "https://[100::1]/canary",
        "https://[fc00::1]/canary",
        "https://[fd12:3456::1]/canary",
        "https://[fe80::1]/canary",
        "https://[fe80::1%25eth0]/canary",
        "https://[fec0::1]/canary",
        "https://[ff02::1]/canary",
        "https://[::1:2]/canary",
        "http://[fe80::1]/canary",
        "http://[::ffff:127.0.0.1]/canary",
        "http://127.0.0.1.example.com/canary",
        "http://localhost.example.com/canary",
        "http://localhost@example.com/canary",
        "http://127.1/canary",
        "http://0177.0.0.1/canary"
      })
  void noneOfTheseIsCalledNorToldInTheRefusal(String address) {
    assertThatThrownBy(() -> Endpoint.of("webhook", address))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("webhook is ")
        .hasMessageNotContaining("canary")
        .hasNoCause();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://hooks.example.com/a?b=c#d",
        "https://HOOKS.example.com:8443/",
        "https://8.8.8.8/",
        "https://[2606:4700:4700::1111]/",
        "http://127.0.0.1:8080/",
        "http://localhost/",
        "http://[::1]:9/"
      })
  void publicHostsOverHttpsAndThisMachineAreCalled(String address) {
    assertThatCode(() -> Endpoint.of("webhook", address)).doesNotThrowAnyException();
  }

  @Test
  void anyPortOfAHostThatIsNamedIsCalled() {
    var named = new Egress(Set.of(), List.of("am.example.com"));
    assertThatCode(() -> Endpoint.of("am", "https://am.example.com:9093/", named))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> Endpoint.of("am", "https://am.example.com:9093/"))
        .hasMessage(
            "am is at another port than 443 and 8443, must have its host among allow-hosts");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://169.254.169.254/",
        "https://[fe80::1]/",
        "https://0.0.0.0/",
        "https://224.0.0.1/"
      })
  void whereNoReceiverLivesIsNotCalledEvenIfPrivateAddressesMayBe(String address) {
    assertThatThrownBy(() -> Endpoint.of("webhook", address, PRIVATE_TOO))
        .hasMessageContaining("link-local, multicast or reserved");
    assertThatCode(() -> Endpoint.of("webhook", "https://10.0.0.1/", PRIVATE_TOO))
        .doesNotThrowAnyException();
  }

  @Test
  void onlyTheHostsThatAreListedAreCalled() {
    var listed = new Egress(Set.of(), List.of("hooks.example.com", "*.example.org"));
    assertThatCode(() -> Endpoint.of("hook", "https://HOOKS.example.com/", listed))
        .doesNotThrowAnyException();
    assertThatCode(() -> Endpoint.of("hook", "https://a.b.example.org/", listed))
        .doesNotThrowAnyException();
    for (String other : List.of("example.org", "badexample.org", "hooks.example.com.evil.net")) {
      assertThatThrownBy(() -> Endpoint.of("hook", "https://" + other + "/", listed))
          .hasMessage("hook is at another host, must be among allow-hosts");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1", "10.1.2.3", "192.168.0.9", "169.254.169.254", "100.64.1.1", "0.0.0.0",
        "224.0.0.1", "::1", "fd00::1", "fe80::1", "::ffff:10.0.0.1", "64:ff9b::a00:1"
      })
  void aNameThatStandsForSuchAnAddressIsNotCalledNotEvenBesideAGoodOne(String address) {
    Resolver both =
        host -> List.of(InetAddress.getByName("93.184.215.14"), InetAddress.getByName(address));
    var guard = new GuardedResolver(both, Egress.STRICT);
    assertThatThrownBy(() -> guard.resolve("hooks.example.com"))
        .isInstanceOf(GuardedResolver.ForbiddenAddress.class);
  }

  @Test
  void thisMachinesNameMustStandForThisMachine() throws Exception {
    Resolver elsewhere = host -> List.of(InetAddress.getByName("93.184.215.14"));
    assertThatThrownBy(() -> new GuardedResolver(elsewhere, Egress.STRICT).resolve("localhost"))
        .isInstanceOf(UnknownHostException.class);
    assertThat(new GuardedResolver(Resolver.SYSTEM, Egress.STRICT).resolve("127.0.0.1")).hasSize(1);
  }

  /** A name server that answers well when it is asked first, and with this machine from then on. */
  @Test
  void aNameThatIsReboundBetweenTheCheckAndTheCallReachesNobody() throws Exception {
    var reached = new AtomicInteger();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> reached.incrementAndGet());
    server.start();
    Deque<String> answers = new ArrayDeque<>(List.of("127.0.0.1", "10.0.0.1", "169.254.169.254"));
    Resolver rebinding = host -> List.of(InetAddress.getByName(answers.removeFirst()));
    var insecure = new Egress(Set.of(Risk.INSECURE), List.of("rebound.example.com"));
    var http =
        new HttpPost(
            new GuardedResolver(rebinding, insecure), new FakePause(), Duration.ofSeconds(5));
    int port = server.getAddress().getPort();
    Endpoint endpoint =
        Endpoint.of("hook", "http://rebound.example.com:" + port + "/canary", insecure);
    try {
      for (int call = 0; call < 3; call++) {
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        Delivery delivery = http.post(HttpPost.Call.json(endpoint, body, "canary"));
        assertThat(delivery.outcome()).isEqualTo(Delivery.Outcome.RETRY);
        assertThat(delivery.reason()).contains("address, must be").doesNotContain("canary");
      }
    } finally {
      server.stop(0);
    }
    assertThat(reached).as("each call resolved once, and went nowhere").hasValue(0);
    assertThat(answers).isEmpty();
  }
}
