// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.app.FreePorts;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Where the console inside of a run is to be, before it is there. */
final class InnerConsoleTest {

  @TempDir private Path directory;
  private final StringWriter said = new StringWriter();
  private final PrintWriter err = new PrintWriter(said, true);

  /** A job and its clients are started in between, each with ports of its own. */
  @Test
  void thePortOfTheLinksIsHeldUntilTheConsoleListens() throws Exception {
    int port = FreePorts.one();
    try (InnerConsole console = console("--console-port", Integer.toString(port));
        InnerConsole anywhere = console("--console-port", "0")) {
      assertThat(console.url()).contains("http://127.0.0.1:" + port);
      assertThatThrownBy(() -> listen(port).close()).isInstanceOf(BindException.class);
      int free = URI.create(anywhere.url().orElseThrow()).getPort();
      assertThatThrownBy(() -> listen(free).close()).isInstanceOf(BindException.class);
    }
    listen(port).close();
  }

  @Test
  void nothingLinksToAPortThatIsTakenUnlessPeopleReachTheConsoleElsewhere() throws Exception {
    try (ServerSocket taken = listen(0)) {
      String port = Integer.toString(taken.getLocalPort());
      try (InnerConsole console = console("--console-port", port);
          InnerConsole elsewhere =
              console("--console-port", port, "--console-url", "https://tidewatch.example")) {
        assertThat(console.url()).isEmpty();
        assertThat(elsewhere.url()).contains("https://tidewatch.example");
        console.start(List.of(), directory, err);
      }
      assertThat(said.toString().lines())
          .containsExactly(
              "warning: there is no console: the console can not listen at 127.0.0.1:"
                  + port
                  + ": Address already in use");
    }
  }

  /** As of a run before this one, which took some time to end. */
  @Test
  void aPortThatIsFreeByTheTimeTheJobsRunIsTakenThen() throws Exception {
    int port = FreePorts.one();
    try (InnerConsole console = console("--console-port", Integer.toString(port))) {
      try (ServerSocket taken = listen(port)) {
        assertThat(taken.getLocalPort()).isEqualTo(port);
        assertThat(console.url()).isEmpty();
      }
      console.start(List.of(), directory, err);
      assertThat(console.address()).contains("http://127.0.0.1:" + port + "/");
    }
    assertThat(said).asString().isEmpty();
    listen(port).close();
  }

  private static InnerConsole console(String... options) {
    return CommandLine.populateCommand(new InnerConsole(), options);
  }

  private static ServerSocket listen(int port) throws Exception {
    return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
  }
}
