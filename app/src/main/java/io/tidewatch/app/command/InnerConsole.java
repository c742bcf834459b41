// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import io.tidewatch.app.Usage;
import io.tidewatch.app.console.Console;
import io.tidewatch.app.console.feed.DataSource;
import io.tidewatch.config.Monitor;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --console-port P | --no-console, --console-url URL}: the console inside of a run. */
final class InnerConsole implements AutoCloseable {

  private static final String HOST = "http://127.0.0.1:";

  @Option(
      names = "--console-port",
      paramLabel = "P",
      defaultValue = "" + Console.PORT,
      description = {
        "Where the console listens, for this machine only; 0 for a free one (default: 8380).",
        "If it is taken, the run goes on without."
      })
  private int port;

  @Option(names = "--no-console", description = "Runs without the console.")
  private boolean none;

  @Option(
      names = "--console-url",
      paramLabel = "URL",
      description = {
        "Where people reach the console, to which pages of monitors without a dashboard link",
        "(default: that of the one inside, http://127.0.0.1:8380)."
      })
  private @Nullable String url;

  private @Nullable ServerSocketChannel channel;
  private @Nullable Console console;

  /**
   * Where people reach it. Empty where the port is taken by something else, to which nothing must
   * link; else it is held from here on, so that nothing else takes it before {@link #start}.
   *
   * @throws Usage if that is none
   */
  Optional<String> url() throws Usage {
    if (port < 0 || port > 65_535) {
      throw new Usage(List.of("--console-port is " + port + ", must be from 0 to 65535"));
    }
    if (none) {
      return Optional.of(Objects.requireNonNullElse(url, HOST + Console.PORT));
    }
    try {
      listen();
    } catch (IOException e) { // perhaps of a run that ends: it is asked for again, and told then
      return Optional.ofNullable(url);
    }
    return Optional.of(Objects.requireNonNullElse(url, HOST + port));
  }

  private ServerSocketChannel listen() throws IOException {
    ServerSocketChannel open = channel;
    if (open == null) {
      open = Console.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      channel = open;
      port = open.socket().getLocalPort();
    }
    return open;
  }

  /** Starts it; one that does not start is told and does without. */
  void start(List<Monitor> monitors, Path out, PrintWriter err) {
    if (none) {
      return;
    }
    var topics = DataSource.Topics.of(monitors, List.of(), Optional.of(out));
    try {
      Console.inside(topics, listen(), why -> warn(err, why))
          .ifPresent(started -> console = started);
    } catch (IOException e) {
      warn(err, e.getMessage());
    }
  }

  private static void warn(PrintWriter err, @Nullable String why) {
    err.println("warning: there is no console: " + why);
  }

  /** Its address, if it was started. */
  Optional<String> address() {
    return Optional.ofNullable(console).map(Console::url);
  }

  @Override
  public void close() throws IOException {
    try (ServerSocketChannel held = channel;
        Console started = console) {
      channel = null;
      console = null;
    }
  }
}
