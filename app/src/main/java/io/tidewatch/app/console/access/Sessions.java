// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidewatch.app.console.access.Identity.Role;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Who is logged in; forgotten when the process ends. */
final class Sessions {

  /** A working day. A choice. */
  private static final Duration LENGTH = Duration.ofHours(12);

  /** Sessions at once; then the oldest ends. A choice. */
  private static final int MOST = 1_000;

  /** Tries of one address in a minute. A choice. */
  private static final int TRIES = 10;

  /** Addresses that tries are counted of; beyond that all share one count. A choice. */
  private static final int ADDRESSES = 10_000;

  private static final int SECRET_BYTES = 32;

  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final String key = secret();
  private final Map<String, Session> open = new HashMap<>();
  private final Map<String, Integer> tries = new HashMap<>();
  private long minute;

  Sessions(Clock clock) {
    this.clock = clock;
  }

  /** Somebody who is logged in. */
  record Session(Role role, Instant expires) {}

  synchronized String open(Role role) {
    Instant now = clock.instant();
    open.values().removeIf(session -> !now.isBefore(session.expires()));
    if (open.size() >= MOST) {
      open.entrySet().stream()
          .min(Comparator.comparing(each -> each.getValue().expires()))
          .map(Map.Entry::getKey)
          .ifPresent(open::remove);
    }
    String id = secret();
    open.put(id, new Session(role, now.plus(LENGTH)));
    return id;
  }

  synchronized Optional<Session> find(String id) {
    return Optional.ofNullable(open.get(id))
        .filter(session -> clock.instant().isBefore(session.expires()));
  }

  synchronized void close(String id) {
    open.remove(id);
  }

  /** What a page sends with each POST: nobody else can make it of what they know. */
  String csrf(String session) {
    MessageDigest digest = sha256();
    digest.update(key.getBytes(UTF_8));
    return Access.hex(digest.digest(session.getBytes(UTF_8)));
  }

  /** Whether an address may try a token now; each try counts. */
  synchronized boolean mayTry(String address) {
    boolean may = !isStopped(address);
    countTry(address);
    return may;
  }

  /** Whether an address has no tries left in this minute. */
  synchronized boolean isStopped(String address) {
    beginMinute();
    return tries.getOrDefault(counted(address), 0) >= TRIES;
  }

  synchronized void countTry(String address) {
    beginMinute();
    tries.merge(counted(address), 1, Integer::sum);
  }

  private String counted(String address) {
    return tries.size() < ADDRESSES || tries.containsKey(address) ? address : "";
  }

  private void beginMinute() {
    long now = clock.millis() / Duration.ofMinutes(1).toMillis();
    if (now != minute) {
      minute = now;
      tries.clear();
    }
  }

  private String secret() {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return Access.hex(bytes);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
