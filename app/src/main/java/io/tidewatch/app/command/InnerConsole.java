// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import io.tidewatch.app.Usage;
import io.tidewatch.app.console.Console;
import io.tidewatch.app.console.feed.DataSource;
import io.tidewatch.config.Monitor;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --console-port P | --no-console, --console-url URL}: the console inside of a run. */
final class InnerConsole implements AutoCloseable {

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

  private @Nullable Console console;

  /**
   * Where people reach it; decides on its port. Empty where that is taken by something else, to
   * which nothing must link.
   *
   * @throws Usage if that is none
   */
  Optional<String> url() throws IOException, Usage {
    if (port < 0 || port > 65_535) {
      throw new Usage(List.of("--console-port is " + port + ", must be from 0 to 65535"));
    }
    boolean listens = !none && canListen();
    if (url != null) {
      return Optional.of(url);
    }
    return none || listens
        ? Optional.of("http://127.0.0.1:" + (none ? Console.PORT : port))
        : Optional.empty();
  }

  private boolean canListen() throws IOException {
    try (var free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
      return true;
    } catch (BindException e) {
      return false;
    }
  }

  /** Starts it; one that does not start is told and does without. */
  void start(List<Monitor> monitors, Path out, PrintWriter err) throws Usage {
    if (!none) {
      var topics = DataSource.Topics.of(monitors, List.of(), Optional.of(out));
      Console.inside(
              topics, List.of(port), why -> err.println("warning: there is no console: " + why))
          .ifPresent(started -> console = started);
    }
  }

  /** Its address, if it was started. */
  Optional<String> address() {
    return Optional.ofNullable(console).map(Console::url);
  }

  @Override
  public void close() throws IOException {
    if (console != null) {
      console.close();
    }
  }
}
