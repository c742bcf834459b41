// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console;

import io.tidewatch.app.Usage;
import io.tidewatch.app.console.access.AccessRules;
import io.tidewatch.app.console.feed.DataSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Consoles of tests, on free ports of this machine. */
final class RunningConsole {

  static final AccessRules OPEN = AccessRules.OF_THIS_MACHINE;

  private RunningConsole() {}

  /** One that has read all that is there. */
  static Console over(Path data, Path store, AccessRules access) throws Exception {
    return read(start(data, store, access));
  }

  /** One of topics that has read all that is there. */
  static Console over(DataSource data, Path store) throws Exception {
    return read(start(data, store, OPEN));
  }

  private static Console read(Console console) throws Exception {
    await(() -> console.state().loaded() == 1 && console.state().behindSeconds().isPresent());
    return console;
  }

  static Console start(Path data, Path store, AccessRules access) throws IOException, Usage {
    return start(data, store, access, Clock.systemUTC());
  }

  static Console start(Path data, Path store, AccessRules access, Clock clock)
      throws IOException, Usage {
    return start(new DataSource.Folders(List.of(data)), store, access, clock);
  }

  static Console start(DataSource data, Path store, AccessRules access) throws IOException, Usage {
    return start(data, store, access, Clock.systemUTC());
  }

  static Console start(DataSource data, Path store, AccessRules access, Clock clock)
      throws IOException, Usage {
    return Console.start(
        new Console.Settings(
            data,
            store,
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            access,
            clock));
  }

  static void await(BooleanSupplier condition) throws TimeoutException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new TimeoutException("condition is false after 60 s, must become true");
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }
}
