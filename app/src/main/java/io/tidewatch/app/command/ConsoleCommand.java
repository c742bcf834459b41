// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import io.tidewatch.app.Usage;
import io.tidewatch.app.console.Console;
import io.tidewatch.app.console.feed.DataSource;
import io.tidewatch.app.console.store.Retention;
import io.tidewatch.config.DurationText;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code console --data DIR…} and {@code console --monitor FILE… [--data DIR]} */
@Command(
    name = "console",
    description = {
      "Serves a web page over what runs wrote: fleet, models, columns, slices, labels, incidents.",
      "Only this machine reaches it, unless --bind says otherwise; then people must be known by a"
          + " token or by a proxy."
    },
    mixinStandardHelpOptions = true)
public final class ConsoleCommand implements Callable<Integer> {

  /** A century. */
  private static final int KEEP_MAX_DAYS = 36_500;

  @Spec private CommandSpec spec;

  @Option(
      names = "--port",
      paramLabel = "P",
      defaultValue = "" + Console.PORT,
      description = "Where it listens; 0 for a free one (default: 8380).")
  private int port;

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "Address that it listens at (default: 127.0.0.1).")
  private String bind = "";

  @Mixin private final ConsoleData data = new ConsoleData();

  @Option(
      names = "--store",
      paramLabel = "DIR",
      description = {
        "Where it remembers what it has read, and its audit (default: DIR/console; with --monitor",
        "DIR/console-topics, without --data ./console-topics)."
      })
  private @Nullable Path store;

  @Option(
      names = "--keep",
      paramLabel = "DURATION",
      defaultValue = "400d",
      converter = DurationConverter.class,
      description =
          "How long it remembers windows, before the newest one of their monitor (default: 400d).")
  private Duration keep = Retention.DEFAULT;

  @Mixin private final ConsoleAccess access = new ConsoleAccess();

  @Override
  public Integer call() throws IOException, InterruptedException, Usage {
    requireNumbers();
    DataSource source = data.source(System.getenv());
    InetAddress address = address();
    var settings =
        new Console.Settings(
            source,
            store == null ? Console.storeOf(source) : store,
            keep,
            new InetSocketAddress(address, port),
            access.rules(System.getenv()),
            Clock.systemUTC(),
            access.pictures(System.getenv()));
    try (Console console = Console.start(settings)) {
      spec.commandLine().getOut().println("console " + console.url());
      spec.commandLine().getOut().flush();
      awaitEnd(console);
    }
    return 0;
  }

  /** Until the process is asked to end; the store is closed before it does. */
  private static void awaitEnd(Console console) throws InterruptedException {
    var end = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  try {
                    console.close();
                  } catch (IOException e) {
                    // what is written is on disk
                  }
                  end.countDown();
                },
                "console-end"));
    end.await();
  }

  private void requireNumbers() throws Usage {
    List<String> errors = new ArrayList<>();
    if (port < 0 || port > 65_535) {
      errors.add("--port is " + port + ", must be from 0 to 65535");
    }
    if (keep.toDays() < 1 || keep.toDays() > KEEP_MAX_DAYS) {
      errors.add("--keep is " + DurationText.of(keep) + ", must be from 1d to 36500d");
    }
    if (!errors.isEmpty()) {
      throw new Usage(errors);
    }
  }

  private InetAddress address() throws Usage {
    try {
      return InetAddress.getByName(bind);
    } catch (UnknownHostException e) {
      throw new Usage(List.of("--bind is " + bind + ", must be an address of this machine"));
    }
  }
}
