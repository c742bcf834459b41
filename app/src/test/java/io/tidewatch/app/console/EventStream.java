// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;

/** A stream of a console's events, as a page has it: a connection that is closed is closed. */
final class EventStream implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();
  private static final ContractSchemas CONTRACT = new ContractSchemas();

  private static final String LAST_CHUNK = "0";

  private final Socket socket;
  private final BufferedReader reader;
  private final List<JsonNode> notices = new CopyOnWriteArrayList<>();
  private volatile String lastEvent = "";
  private volatile boolean ended;

  private EventStream(Socket socket) throws IOException {
    this.socket = socket;
    this.reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
  }

  /** One that is open. */
  static EventStream open(int port, String query) throws IOException {
    return open(port, query, "X-Nothing: -");
  }

  /** One that is open, asked for with a header. */
  static EventStream open(int port, String query, String header) throws IOException {
    var stream = new EventStream(asked(port, query, header));
    String line = stream.reader.readLine();
    if (line == null || !line.startsWith("HTTP/1.1 200")) {
      throw new IOException("stream is " + line + ", must be HTTP/1.1 200");
    }
    while (line != null && !line.contains(": open")) {
      line = stream.reader.readLine();
    }
    var thread = new Thread(stream::read, "event-stream");
    thread.setDaemon(true);
    thread.start();
    return stream;
  }

  /** What one is answered that is closed at once. */
  static int status(int port, String query) {
    try (var stream = new EventStream(asked(port, query, "X-Nothing: -"))) {
      return Integer.parseInt(stream.reader.readLine().split(" ", -1)[1]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Socket asked(int port, String query, String header) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), port);
    String request =
        "GET /api/events"
            + query
            + " HTTP/1.1\r\nHost: localhost:"
            + port
            + "\r\nAccept: text/event-stream\r\n"
            + header
            + "\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(UTF_8));
    return socket;
  }

  private void read() {
    try {
      String line = reader.readLine();
      while (line != null && !line.equals(LAST_CHUNK)) {
        if (line.startsWith("event: ")) {
          lastEvent = line.substring("event: ".length());
        }
        if (line.startsWith("data: ") && lastEvent.equals("notice")) {
          notices.add(JSON.readTree(line.substring("data: ".length())));
        }
        line = reader.readLine();
      }
      ended = true;
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    } catch (IOException e) {
      // closed
    }
  }

  /** Whether the console has ended it. */
  boolean isEnded() {
    return ended;
  }

  String lastEvent() {
    return lastEvent;
  }

  List<JsonNode> notices() {
    return List.copyOf(notices);
  }

  int count(String kind, String monitor) {
    return (int) notices.stream().filter(each -> is(each, kind, monitor)).count();
  }

  /** The first of a kind and a monitor, once it has come. */
  JsonNode await(String kind, String monitor) throws TimeoutException {
    RunningConsole.await(() -> count(kind, monitor) > 0);
    return notices.stream().filter(each -> is(each, kind, monitor)).findFirst().orElseThrow();
  }

  private static boolean is(JsonNode notice, String kind, String monitor) {
    return notice.path("kind").asText().equals(kind)
        && notice.path("monitor").asText().equals(monitor);
  }

  /** What is wrong with the events by the contract. */
  List<String> breaches() {
    return notices.stream().flatMap(each -> CONTRACT.noticeBreaches(each).stream()).toList();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
