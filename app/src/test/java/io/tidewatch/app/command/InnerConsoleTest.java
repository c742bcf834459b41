// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Where the console inside of a run is to be, before it is there. */
final class InnerConsoleTest {

  private final StringWriter said = new StringWriter();
  private final PrintWriter err = new PrintWriter(said, true);

  /** A job and its clients are started in between, each with ports of its own. */
  @Test
  void thePortOfTheLinksIsHeldUntilTheConsoleListens() throws Exception {
    int port;
    try (InnerConsole console = console("--console-port", "0")) {
      port = URI.create(console.url(err).orElseThrow()).getPort();
      assertThatThrownBy(() -> listen(port).close()).isInstanceOf(BindException.class);
    }
    listen(port).close();
    assertThat(said).asString().isEmpty();
  }

  @Test
  void nothingLinksToAPortThatIsTakenUnlessPeopleReachTheConsoleElsewhere() throws Exception {
    try (ServerSocket taken = listen(0)) {
      String port = Integer.toString(taken.getLocalPort());
      try (InnerConsole console = console("--console-port", port);
          InnerConsole elsewhere =
              console("--console-port", port, "--console-url", "https://tidewatch.example")) {
        assertThat(console.url(err)).isEmpty();
        assertThat(elsewhere.url(err)).contains("https://tidewatch.example");
      }
      assertThat(said.toString().lines())
          .hasSize(2)
          .containsOnly(
              "warning: there is no console: the console can not listen at 127.0.0.1:"
                  + port
                  + ": Address already in use");
    }
  }

  private static InnerConsole console(String... options) {
    return CommandLine.populateCommand(new InnerConsole(), options);
  }

  private static ServerSocket listen(int port) throws Exception {
    return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
  }
}
