// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.console;

import io.tidewatch.app.console.Console;
import io.tidewatch.app.console.access.AccessRules;
import io.tidewatch.app.console.feed.DataSource;
import io.tidewatch.benchmarks.measure.Scratch;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Reads a wide run into a console, opens the console again, and asks it for its pages: {@code
 * [--windows N] [--columns N] [--asks N] [--seed S]}, else 5,000, 500, 20 and 1.
 */
public final class ConsoleBench {

  private static final double MEGABYTE = 1e6;
  private static final String PLACE = "/api/monitors/" + WideRun.MONITOR;
  private static final List<String> SHELL = List.of("/api/session", "/api/fleet");
  private static final String HEAT = PLACE + "/columns?metric=drift&scale=THRESHOLD&sort=WORST";

  private final Map<String, Integer> options =
      new LinkedHashMap<>(Map.of("--windows", 5_000, "--columns", 500, "--asks", 20, "--seed", 1));
  private final Path data;
  private final Path store;

  private ConsoleBench(Path folder, String... arguments) throws IOException {
    this.data = Files.createDirectories(folder.resolve("data"));
    this.store = folder.resolve("store");
    for (int i = 0; i + 1 < arguments.length; i += 2) {
      if (options.replace(arguments[i], Integer.valueOf(arguments[i + 1])) == null) {
        throw new IllegalArgumentException(
            "option is " + arguments[i] + ", must be one of " + options.keySet());
      }
    }
  }

  public static void main(String[] arguments) throws Exception {
    try (var scratch = Scratch.named("bench-console")) {
      var bench = new ConsoleBench(scratch.directory(), arguments);
      bench.read();
      bench.ask();
    }
  }

  private int option(String name) {
    return options.getOrDefault(name, 0);
  }

  private void read() throws Exception {
    var run = new WideRun(data, option("--windows"), option("--columns"), option("--seed"));
    run.write();
    long bytes = size(data);
    long begun = System.nanoTime();
    try (Console console = start()) {
      while (console.state().loaded() < 1 || console.state().behindSeconds().isEmpty()) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
      }
      double seconds = (System.nanoTime() - begun) / 1e9;
      say(
          "%,d windows of %,d columns: %,d lines, %.0f MB%n",
          option("--windows"), option("--columns"), run.lines(), bytes / MEGABYTE);
      say(
          "read in %.1f s: %,.0f lines a second, %.1f MB a second%n",
          seconds, run.lines() / seconds, bytes / MEGABYTE / seconds);
    }
    say("store %.0f MB%n", size(store) / MEGABYTE);
  }

  private void ask() throws Exception {
    long begun = System.nanoTime();
    try (Console console = start();
        var loads = new PageLoads(console.port())) {
      say("opened again in %.0f ms%n%n", (System.nanoTime() - begun) / 1e6);
      List<String> files = loads.files();
      say(
          "| asked for, %d times | first ms | median ms | most ms | first, processor ms"
              + " | median, processor ms | kB |%n|---|---|---|---|---|---|---|%n",
          option("--asks"));
      row(loads, "whole page fleet", page(files));
      row(loads, "whole page columns", page(files, PLACE, HEAT));
      for (String path : paths()) {
        row(loads, "`" + path + "`", List.of(path));
      }
      row(loads, "whole page fleet, again", page(files));
      row(loads, "whole page columns, again", page(files, PLACE, HEAT));
    }
  }

  private static List<String> paths() {
    return List.of(
        "/api/session",
        "/api/fleet",
        PLACE,
        HEAT,
        HEAT + "&limit=24",
        HEAT + "&limit=5000&columns=40",
        PLACE + "/column/series?column=" + WideRun.column(3),
        PLACE + "/performance",
        PLACE + "/slices?metric=rows",
        PLACE + "/gate",
        PLACE + "/ledger",
        PLACE + "/versions",
        PLACE + "/validation-sets",
        "/api/incidents",
        "/api/incidents/tidewatch:" + WideRun.MONITOR + ":0");
  }

  private static List<String> page(List<String> files, String... further) {
    return Stream.of(files, SHELL, List.of(further)).flatMap(List::stream).toList();
  }

  private void row(PageLoads loads, String name, List<String> paths) throws Exception {
    PageLoads.Times times = loads.ask(paths, option("--asks"));
    say(
        "| %s | %.0f | %.0f | %.0f | %.0f | %.0f | %.0f |%n",
        name,
        times.first(),
        times.median(),
        times.most(),
        times.firstProcessor(),
        times.medianProcessor(),
        times.bytes() / 1e3);
  }

  private Console start() throws Exception {
    return Console.start(
        new Console.Settings(
            new DataSource.Folders(List.of(data)),
            store,
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            new AccessRules(Optional.empty(), Optional.empty(), Optional.empty(), Set.of()),
            Clock.systemUTC()));
  }

  private static long size(Path folder) throws IOException {
    long bytes = 0;
    List<Path> files = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(folder)) {
      walk.filter(Files::isRegularFile).forEach(files::add);
    }
    for (Path file : files) {
      bytes += Files.size(file);
    }
    return bytes;
  }

  private static void say(String format, Object... values) {
    System.out.printf(Locale.ROOT, format, values);
    System.out.flush();
  }
}
