// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import io.tidewatch.app.console.api.Refusal;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Explanations take long: few at a time, and each once. */
@Timeout(60)
final class ExplanationsTest {

  private static final int WAITING = 8;

  private final Explanations explanations = new Explanations();
  private final CountDownLatch held = new CountDownLatch(1);
  private final AtomicInteger begun = new AtomicInteger();
  private final AtomicInteger atWork = new AtomicInteger();
  private final Set<Integer> seenAtWork = new HashSet<>();
  private final List<Thread> threads = new ArrayList<>();

  @Test
  void whoeverAsksForTheSameWaitsForTheFirst() throws Exception {
    List<FutureTask<JsonNode>> asked = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      asked.add(ask(explanations, "one"));
    }
    awaitStill(1);
    held.countDown();
    for (FutureTask<JsonNode> each : asked) {
      assertThat(each.get().asInt()).isEqualTo(1);
    }
    assertThat(explanations.of("one", this::work).asInt()).isEqualTo(1);
  }

  @Test
  void twoAreAtWorkAndOfThoseWhoWaitTheNinthIsRefused() throws Exception {
    List<FutureTask<JsonNode>> asked = new ArrayList<>();
    for (int i = 0; i < WAITING; i++) {
      asked.add(ask(explanations, "key " + i));
    }
    awaitStill(2);
    assertThatThrownBy(() -> explanations.of("one more", this::work))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.status()).isEqualTo(503);
              assertThat(refusal.retryAfter()).hasValue(5);
              assertThat(refusal.detail())
                  .isEqualTo("8 explanations are waited for, must be fewer than 8");
            });
    held.countDown();
    for (FutureTask<JsonNode> each : asked) {
      assertThat(each.get().asInt()).isPositive();
    }
    assertThat(seenAtWork).containsOnly(1, 2);
    assertThat(explanations.of("one more", this::work).asInt()).isEqualTo(WAITING + 1);
  }

  @Test
  void nobodyWaitsForLong() throws Exception {
    var hasty = new Explanations(Duration.ofMillis(1));
    List<FutureTask<JsonNode>> asked = List.of(ask(hasty, "a"), ask(hasty, "b"));
    while (begun.get() < 2) {
      Thread.onSpinWait();
    }
    for (String key : List.of("a", "c")) {
      assertThatThrownBy(() -> hasty.of(key, this::work))
          .isInstanceOf(Refusal.class)
          .hasMessage("others were explained for 0 s, must be asked again");
    }
    held.countDown();
    for (FutureTask<JsonNode> each : asked) {
      assertThat(each.get().asInt()).isPositive();
    }
    assertThat(hasty.of("c", this::work).asInt()).isEqualTo(3);
  }

  @Test
  void whatFailedIsTriedAnew() throws Exception {
    for (Exception failure :
        List.of(
            Refusal.notFound("no snapshot"), new IOException("disk"), new ArithmeticException())) {
      assertThatThrownBy(
              () ->
                  explanations.of(
                      "one",
                      () -> {
                        if (failure instanceof Refusal refusal) {
                          throw refusal;
                        }
                        if (failure instanceof IOException disk) {
                          throw disk;
                        }
                        throw (RuntimeException) failure;
                      }))
          .satisfiesAnyOf(
              thrown -> assertThat(thrown).isSameAs(failure),
              thrown -> assertThat(thrown).hasCause(failure));
    }
    held.countDown();
    assertThat(explanations.of("one", this::work).asInt()).isEqualTo(1);
  }

  /** Takes until it is no longer held; its number. */
  private JsonNode work() throws IOException {
    int number = begun.incrementAndGet();
    synchronized (seenAtWork) {
      seenAtWork.add(atWork.incrementAndGet());
    }
    try {
      held.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    atWork.decrementAndGet();
    return IntNode.valueOf(number);
  }

  private FutureTask<JsonNode> ask(Explanations whom, String key) {
    var task = new FutureTask<>(() -> whom.of(key, this::work));
    var thread = new Thread(task, "asks for " + key);
    thread.setDaemon(true);
    thread.start();
    threads.add(thread);
    return task;
  }

  /** Until so many are at work, and all who have asked wait for something. */
  private void awaitStill(int working) {
    while (begun.get() < working
        || !threads.stream()
            .allMatch(
                thread ->
                    thread.getState() == Thread.State.WAITING
                        || thread.getState() == Thread.State.TIMED_WAITING)) {
      Thread.onSpinWait();
    }
  }
}
