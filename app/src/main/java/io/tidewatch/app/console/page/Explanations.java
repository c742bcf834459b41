// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.page;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.app.console.api.Refusal;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Makes explanations, each once however many ask for it, few at a time: each takes seconds of a
 * processor, and whoever waits for one holds a thread of the server.
 */
final class Explanations {

  /** Explanations that are kept. A choice. */
  private static final int KEPT = 50;

  private static final int AT_WORK = 2;

  /** Requests that are explained or wait for it. A choice: a quarter of the server's threads. */
  private static final int WAITING = 8;

  /** The longest of the shipped flights take 23 s. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final int TRY_AGAIN_SECONDS = 5;

  private final Duration patience;
  private final Semaphore waiting = new Semaphore(WAITING);
  private final Semaphore working = new Semaphore(AT_WORK, true);
  private final Map<String, FutureTask<JsonNode>> explained =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, FutureTask<JsonNode>> eldest) {
          return size() > KEPT;
        }
      };

  Explanations() {
    this(PATIENCE);
  }

  /**
   * Explanations.
   *
   * @param patience how long somebody waits for others
   */
  Explanations(Duration patience) {
    this.patience = patience;
  }

  /** Explains one thing. */
  @FunctionalInterface
  interface Work {
    JsonNode explain() throws Refusal, IOException;
  }

  /**
   * What was explained under a key, or is now.
   *
   * @throws Refusal if it can not be explained, or too many wait
   */
  JsonNode of(String key, Work work) throws Refusal, IOException {
    FutureTask<JsonNode> known;
    synchronized (explained) {
      known = explained.get(key);
    }
    if (known != null && known.isDone()) {
      return result(known);
    }
    if (!waiting.tryAcquire()) {
      throw busy(WAITING + " explanations are waited for, must be fewer than " + WAITING);
    }
    try {
      return await(key, work);
    } finally {
      waiting.release();
    }
  }

  /** Whoever asks first does it, the others wait. */
  private JsonNode await(String key, Work work) throws Refusal, IOException {
    var mine = new FutureTask<>(() -> oneOfFew(work));
    FutureTask<JsonNode> task;
    synchronized (explained) {
      task = explained.computeIfAbsent(key, none -> mine);
    }
    if (task != mine) {
      return result(task);
    }
    mine.run();
    try {
      return result(mine);
    } catch (Refusal | IOException | RuntimeException e) { // the next one may have more luck
      synchronized (explained) {
        explained.remove(key, mine);
      }
      throw e;
    }
  }

  private JsonNode oneOfFew(Work work) throws Refusal, IOException, InterruptedException {
    if (!working.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      throw tooLong();
    }
    try {
      return work.explain();
    } finally {
      working.release();
    }
  }

  private JsonNode result(FutureTask<JsonNode> task) throws Refusal, IOException {
    try {
      return task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw tooLong();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw busy("the console ends");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Refusal refusal) {
        throw refusal;
      }
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      throw new IllegalStateException("an explanation failed", e.getCause());
    }
  }

  private Refusal tooLong() {
    return busy("others were explained for " + patience.toSeconds() + " s, must be asked again");
  }

  private static Refusal busy(String detail) {
    return Refusal.unavailable(detail, TRY_AGAIN_SECONDS);
  }
}
