// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A real Alertmanager on a free port of this machine, alone, that notifies nobody. */
final class AlertmanagerProcess implements AutoCloseable {
  private static final Path BINARY = Path.of("/usr/bin/prometheus-alertmanager");
  private static final JsonMapper JSON = new JsonMapper();

  private final Process process;
  private final String url;
  private final HttpClient client = HttpClient.newHttpClient();

  private AlertmanagerProcess(Process process, String url) {
    this.process = process;
    this.url = url;
  }

  /** Whether it is installed: {@code scripts/install-alertmanager}, which scripts/test calls. */
  static boolean isInstalled() {
    return Files.isExecutable(BINARY);
  }

  static AlertmanagerProcess start(Path directory) throws IOException {
    Path config = directory.resolve("alertmanager.yml");
    Files.writeString(config, "route: {receiver: nobody}\nreceivers: [{name: nobody}]\n");
    String address = "127.0.0.1:" + freePort();
    Process process =
        new ProcessBuilder(
                BINARY.toString(),
                "--config.file=" + config,
                "--storage.path=" + directory.resolve("data"),
                "--web.listen-address=" + address,
                "--cluster.listen-address=")
            .redirectErrorStream(true)
            .start();
    BufferedReader log = process.inputReader();
    for (String line = log.readLine(); !isListening(line); line = log.readLine()) {
      // until it can be called
    }
    var drain = new Thread(() -> log.lines().forEach(line -> {}), "alertmanager-log");
    drain.setDaemon(true);
    drain.start();
    return new AlertmanagerProcess(process, "http://" + address);
  }

  String url() {
    return url;
  }

  /** Every alert that it holds as active. */
  JsonNode alerts() throws Exception {
    URI address = URI.create(url + "/api/v2/alerts");
    HttpRequest request = HttpRequest.newBuilder(address).build();
    return JSON.readTree(client.send(request, HttpResponse.BodyHandlers.ofString()).body());
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    process.waitFor(30, TimeUnit.SECONDS);
  }

  private static boolean isListening(String line) throws IOException {
    if (line == null) {
      throw new IOException("alertmanager ended before it listened");
    }
    return line.contains("msg=\"Listening on\"");
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
