// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.console;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks a console as browsers do: nothing is kept, six connections at once. */
final class PageLoads implements AutoCloseable {

  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private static final int CONNECTIONS = 6;
  private static final Pattern LINKED =
      Pattern.compile("(?:src|href)=\"(/[^\"]+[.](?:js|css|svg))\"|from '([^']+[.]js)'");

  private final URI root;
  private final HttpClient http = HttpClient.newHttpClient();
  private final ExecutorService connections = Executors.newFixedThreadPool(CONNECTIONS);

  PageLoads(int port) {
    this.root = URI.create("http://127.0.0.1:" + port + "/");
  }

  /** What some asks took: milliseconds of the clock, and of the processor to serve and to ask. */
  static final class Times {
    private final double[] millis;
    private final double[] processor;
    private final long bytes;

    private Times(double[] millis, double[] processor, long bytes) {
      this.millis = millis;
      this.processor = processor;
      this.bytes = bytes;
    }

    /** Of all that was sent at one of them. */
    long bytes() {
      return bytes;
    }

    double first() {
      return millis[0];
    }

    double median() {
      return middle(millis);
    }

    double firstProcessor() {
      return processor[0];
    }

    double medianProcessor() {
      return middle(processor);
    }

    private static double middle(double[] all) {
      double[] sorted = all.clone();
      Arrays.sort(sorted);
      return sorted[sorted.length / 2];
    }

    double most() {
      return Arrays.stream(millis).max().orElseThrow();
    }
  }

  /** The page itself, and everything that it names. */
  List<String> files() throws IOException, InterruptedException {
    Set<String> found = new LinkedHashSet<>();
    List<String> next = new ArrayList<>(List.of("/"));
    while (!next.isEmpty()) {
      String path = next.remove(0);
      if (found.add(path)) {
        Matcher linked =
            LINKED.matcher(new String(get(path), java.nio.charset.StandardCharsets.UTF_8));
        while (linked.find()) {
          String name = linked.group(1) == null ? linked.group(2) : linked.group(1);
          next.add(root.resolve(path).resolve(name).getPath());
        }
      }
    }
    return List.copyOf(found);
  }

  /** Asks for all of them, as often as that. */
  Times ask(Collection<String> paths, int often) throws InterruptedException, ExecutionException {
    double[] millis = new double[often];
    double[] processor = new double[often];
    long bytes = 0;
    for (int i = 0; i < often; i++) {
      long begun = System.nanoTime();
      long worked = SYSTEM.getProcessCpuTime();
      List<Future<Integer>> asked = new ArrayList<>();
      for (String path : paths) {
        asked.add(connections.submit(() -> get(path).length));
      }
      bytes = 0;
      for (Future<Integer> each : asked) {
        bytes += each.get();
      }
      millis[i] = (System.nanoTime() - begun) / 1e6;
      processor[i] = (SYSTEM.getProcessCpuTime() - worked) / 1e6;
    }
    return new Times(millis, processor, bytes);
  }

  private byte[] get(String path) throws IOException, InterruptedException {
    HttpResponse<byte[]> response =
        http.send(HttpRequest.newBuilder(root.resolve(path)).build(), BodyHandlers.ofByteArray());
    if (response.statusCode() != 200) {
      throw new IOException(path + " is answered " + response.statusCode() + ", must be 200");
    }
    return response.body();
  }

  @Override
  public void close() {
    connections.shutdownNow();
  }
}
