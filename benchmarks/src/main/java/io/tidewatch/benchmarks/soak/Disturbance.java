// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.soak;

import io.tidewatch.app.cluster.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/**
 * One {@code kill -9}, and how long what was killed stays away.
 *
 * @param after since the stream began
 */
record Disturbance(Duration after, Target target, Duration away) {

  private static final int AWAY_MILLIS_MAX = 3000;

  /** Kills at moments of the middle of a stream, in their order. */
  static List<Disturbance> of(Random random, int kills, Duration stream) {
    var drawn = new ArrayList<Disturbance>();
    for (int kill = 0; kill < kills; kill++) {
      long after = (long) (stream.toMillis() * (0.1 + 0.85 * random.nextDouble()));
      Target target = Target.values()[random.nextInt(Target.values().length)];
      Duration away = Duration.ofMillis(random.nextInt(AWAY_MILLIS_MAX));
      drawn.add(new Disturbance(Duration.ofMillis(after), target, away));
    }
    drawn.sort(Comparator.comparing(Disturbance::after));
    return drawn;
  }

  /** What can be killed. */
  enum Target {
    TASK_MANAGER,
    JOB_MANAGER,
    NOTIFIER,
    BROKER;

    /** The process of the cluster; the notifier is none of them. */
    Optional<Role> role() {
      return switch (this) {
        case TASK_MANAGER -> Optional.of(Role.TASK_MANAGER_1);
        case JOB_MANAGER -> Optional.of(Role.JOB_MANAGER);
        case NOTIFIER -> Optional.empty();
        case BROKER -> Optional.of(Role.BROKER);
      };
    }
  }

  @Override
  public String toString() {
    String name = target.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return "%s at %.1f s for %.1f s".formatted(name, after.toMillis() / 1e3, away.toMillis() / 1e3);
  }
}
