// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.config.AvroSchema.Login;
import io.tidewatch.config.AvroSchema.OfRegistry;
import io.tidewatch.config.SecretReference;
import io.tidewatch.sinks.notify.Pause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The schemas of a registry that is there, away, or answers something else. */
final class SchemaRegistryTest {

  private static final String SCHEMA = "{\"type\":\"record\",\"name\":\"A\",\"fields\":[]}";

  private final Waits waits = new Waits();
  private RegistryServer server;

  /** A clock that goes on when somebody waits, and not before. */
  private static final class Waits implements Pause {

    private final List<Duration> slept = new ArrayList<>();
    private Instant now = Instant.EPOCH;
    private int interruptedAt = Integer.MAX_VALUE;

    @Override
    public Instant now() {
      return now;
    }

    @Override
    public void sleep(Duration wait) throws InterruptedException {
      slept.add(wait);
      now = now.plus(wait);
      if (slept.size() == interruptedAt) {
        throw new InterruptedException();
      }
    }

    @Override
    public double jitter() {
      return 1;
    }
  }

  @BeforeEach
  void start() throws Exception {
    server = RegistryServer.start();
    server.put(1, SCHEMA);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aSchemaIsAskedForOnce() {
    SchemaRegistry registry = registry(Optional.empty());

    assertThat(registry.find(1).schema()).map(Object::toString).contains(SCHEMA);
    assertThat(registry.find(1)).isEqualTo(registry.find(1));
    assertThat(server.calls()).isEqualTo(1);
    assertThat(server.logins()).containsExactly("null");
  }

  @Test
  void aRegistryThatIsAwayOrIsNoneIsWaitedForEverMorePatiently() {
    server.fail(List.of(500, 503, 404, 401, 429, 302, 500, 500, 500));

    assertThat(registry(Optional.empty()).find(1).schema()).isPresent();
    assertThat(waits.slept)
        .extracting(Duration::toMillis)
        .containsExactly(100L, 200L, 400L, 800L, 1600L, 3200L, 6400L, 10_000L, 10_000L);
  }

  @Test
  void whoWaitsForADeadRegistryCanBeInterrupted() {
    server.close();
    waits.interruptedAt = 3;

    assertThatThrownBy(() -> registry(Optional.empty()).find(1))
        .isInstanceOf(CancellationException.class)
        .hasMessage("interrupted while schema 1 was waited for");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void anUnknownIdIsAskedForAgainAfterAMinute() throws Exception {
    SchemaRegistry registry = registry(Optional.empty());

    assertThat(registry.find(5).problem()).isEqualTo("schema 5 is not in the registry, must be");
    server.put(5, SCHEMA);
    assertThat(registry.find(5).schema()).isEmpty();
    waits.now = waits.now.plusSeconds(60);
    assertThat(registry.find(5).schema()).isPresent();
  }

  @Test
  void whatIsNoSchemaOfAvroIsSaidToBeNone() throws Exception {
    server.putAnswer(2, "{\"schema\": \"syntax = 'proto3'\", \"schemaType\": \"PROTOBUF\"}");
    server.putAnswer(3, "{\"schema\": \"{}\", \"references\": [{\"name\": \"a\"}]}");
    server.put(4, "\"no-such-type\"");
    server.put(5, "x".repeat(2 << 20));
    SchemaRegistry registry = registry(Optional.empty());

    assertThat(registry.find(2).problem()).isEqualTo("schema 2 is not Avro's, must be");
    assertThat(registry.find(3).problem()).startsWith("schema 3 refers to others, must hold");
    assertThat(registry.find(4).problem()).startsWith("schema 4 can not be read, must be");
    assertThat(registry.find(5).problem()).startsWith("schema 5 is larger than 1 MiB");
  }

  @Test
  void whoAsksSaysWhoItIs() {
    var login =
        new Login(
            new SecretReference(SecretReference.Scheme.ENV, "U"),
            new SecretReference(SecretReference.Scheme.ENV, "P"));

    assertThat(registry(Optional.of(login)).find(1).schema()).isPresent();
    assertThat(server.logins()).containsExactly("Basic bWU6aHVudGVyMg==");
  }

  private SchemaRegistry registry(Optional<Login> login) {
    var settings = new OfRegistry(server.url() + "/", login);
    var client = new RegistryClient(settings, Map.of("U", "me", "P", "hunter2"));
    return new SchemaRegistry(client, waits);
  }
}
