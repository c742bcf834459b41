// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.tidewatch.app.Tidewatch;
import io.tidewatch.app.http.LoopbackServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that are sent to where no JobManager is. */
final class NoClusterTest {

  @Test
  void whereNothingAnswersThatIsSaid() {
    assertThat(status("http://127.0.0.1:1"))
        .isEqualTo(
            "2 --jobmanager is http://127.0.0.1:1, must be the http://HOST:PORT of a Flink"
                + " JobManager; nothing answers there");
    assertThat(status("127.0.0.1")).startsWith("2 ").contains("is no such URL");
  }

  @Test
  void whatAnswersMustBeAJobManager() throws Exception {
    HttpServer other = LoopbackServer.create(0);
    other.createContext(
        "/",
        exchange -> {
          byte[] page = "<html>".getBytes(UTF_8);
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    other.start();
    try {
      assertThat(status("http://127.0.0.1:" + other.getAddress().getPort()))
          .startsWith("2 ")
          .endsWith("something else answers there");
    } finally {
      other.stop(0);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 503})
  void aJobManagerThatDoesNotSpeakToUsIsNotTakenForSomethingElse(int status) throws Exception {
    try (FakeJobManager cluster = FakeJobManager.start()) {
      cluster.refuse("GET /config", status);
      assertThat(status(cluster.address().toString()))
          .startsWith("1 " + cluster.address() + "/config answers with status " + status);
    }
  }

  private static String status(String url) {
    var said = new StringWriter();
    var printer = new PrintWriter(said, true);
    int status = Tidewatch.run(printer, printer, "status", "--jobmanager", url);
    return status + " " + said.toString().strip();
  }
}
