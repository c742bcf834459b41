// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.registry;

import io.tidewatch.sinks.notify.Pause;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The schemas of a registry, each asked for once. Where the registry is away it is waited for, ever
 * more patiently: a record whose schema nobody can tell is neither lost nor a reason to stop a job.
 */
public final class SchemaRegistry {

  private static final Logger LOG = LoggerFactory.getLogger(SchemaRegistry.class);

  /** A topic has a handful of schemas; hostile records may name any id. A choice. */
  private static final int IDS_MAX = 1_000;

  /** A schema that is registered late is found after this. A choice. */
  private static final Duration UNKNOWN_FOR = Duration.ofMinutes(1);

  private static final long FIRST_WAIT_MILLIS = 100;

  /** A registry that is back is noticed after this at the latest. A choice. */
  private static final long LONGEST_WAIT_MILLIS = 10_000;

  private final RegistryClient client;
  private final Pause pause;
  private final Map<Integer, Known> known = new LinkedHashMap<>(16, 0.75f, true);

  /** What was answered, and how long that holds. */
  private record Known(RegisteredSchema answer, Instant until) {}

  public SchemaRegistry(RegistryClient client, Pause pause) {
    this.client = client;
    this.pause = pause;
  }

  /**
   * What the registry knows of an id.
   *
   * @throws CancellationException if the thread is interrupted while the registry is away
   */
  public RegisteredSchema find(int id) {
    Known before = known.get(id);
    if (before != null && (before.answer().schema().isPresent() || holds(before))) {
      return before.answer();
    }
    RegisteredSchema answer = ask(id);
    known.put(id, new Known(answer, pause.now().plus(UNKNOWN_FOR)));
    if (known.size() > IDS_MAX) {
      known.remove(known.keySet().iterator().next()); // that which was not asked for longest
    }
    return answer;
  }

  private boolean holds(Known before) {
    return pause.now().isBefore(before.until());
  }

  private RegisteredSchema ask(int id) {
    for (long wait = FIRST_WAIT_MILLIS; ; wait = Math.min(2 * wait, LONGEST_WAIT_MILLIS)) {
      try {
        try {
          return client.get(id);
        } catch (IOException e) {
          LOG.warn("schema {} is waited for: {}", id, e.getMessage());
        }
        pause.sleep(Duration.ofMillis((long) (wait * (0.5 + pause.jitter() / 2))));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancellationException("interrupted while schema " + id + " was waited for");
      }
    }
  }
}
