// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console;

import io.tidewatch.app.Usage;
import io.tidewatch.app.console.access.Access;
import io.tidewatch.app.console.access.AccessRules;
import io.tidewatch.app.console.access.AuditLog;
import io.tidewatch.app.console.api.Answer;
import io.tidewatch.app.console.api.AuditTrail;
import io.tidewatch.app.console.api.ConsoleServer;
import io.tidewatch.app.console.api.Events;
import io.tidewatch.app.console.feed.Feed;
import io.tidewatch.app.console.feed.FolderFeed;
import io.tidewatch.app.console.feed.Notices;
import io.tidewatch.app.console.page.Commands;
import io.tidewatch.app.console.page.Control;
import io.tidewatch.app.console.page.Data;
import io.tidewatch.app.console.page.FolderControl;
import io.tidewatch.app.console.page.Pages;
import io.tidewatch.app.console.page.SessionPage;
import io.tidewatch.app.console.store.ConsoleStore;
import io.tidewatch.app.console.store.Retention;
import io.tidewatch.config.DurationText;
import io.tidewatch.sinks.control.ControlFile;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/** The console over the folders that runs write. */
public final class Console implements AutoCloseable {

  /** How long a state of the clock's is good for. A choice. */
  private static final Duration CLOCK_STEP = Duration.ofSeconds(10);

  private final ConsoleStore store;
  private final Feed feed;
  private final Events events;
  private final ConsoleServer server;
  private final InetSocketAddress address;

  /**
   * What a console is made of.
   *
   * @param folders that runs write, at least one
   * @param store where it remembers what it has read
   * @param keep how long windows stay in the store, of event time
   * @param address whose port is 0 for a free one
   */
  public record Settings(
      List<Path> folders,
      Path store,
      Duration keep,
      InetSocketAddress address,
      AccessRules access,
      Clock clock) {
    public Settings {
      folders = List.copyOf(folders);
    }

    /** Windows stay as long as they do unless somebody says otherwise. */
    public Settings(
        List<Path> folders,
        Path store,
        InetSocketAddress address,
        AccessRules access,
        Clock clock) {
      this(folders, store, Retention.DEFAULT, address, access, clock);
    }
  }

  private Console(Settings settings) throws IOException {
    this.address = settings.address();
    List<String> data =
        settings.folders().stream()
            .map(each -> each.toAbsolutePath().normalize().toString())
            .toList();
    this.store = ConsoleStore.open(settings.store(), data, settings.keep());
    this.events =
        new Events(monitor -> monitor.flatMap(this::newest), name -> store.facts(name).isPresent());
    this.feed = FolderFeed.start(settings.folders(), store, events, settings.clock());
    try {
      this.server = serve(settings);
    } catch (RuntimeException e) {
      feed.close();
      events.close();
      store.close();
      throw new IOException(
          "the console can not listen at "
              + address.getAddress().getHostAddress()
              + ":"
              + address.getPort()
              + ": "
              + reason(e),
          e);
    }
  }

  private static String reason(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage());
  }

  /**
   * Starts to read and to listen.
   *
   * @throws Usage if it were open to people whom it does not know
   */
  public static Console start(Settings settings) throws IOException, Usage {
    settings.access().requireFor(settings.address().getAddress());
    return new Console(settings);
  }

  private ConsoleServer serve(Settings settings) {
    Clock clock = settings.clock();
    var data = new Data(store, feed, clock);
    Control control = new FolderControl(data);
    var access = new Access(settings.access(), clock, System.getProperty("user.name", "unknown"));
    var session =
        new SessionPage(data, Optional.of(writesTo(settings)), DurationText.of(settings.keep()));
    var audit = new AuditTrail(new AuditLog(settings.store()), clock);
    Map<String, Answer> answers = new HashMap<>(Pages.of(data, session));
    answers.put("audit", audit::audit);
    return ConsoleServer.start(
        new ConsoleServer.Parts(
            access,
            answers,
            new Commands(data, control).all(),
            session::session,
            audit,
            events,
            new States(settings)::now),
        address);
  }

  private static String writesTo(Settings settings) {
    return settings.folders().stream()
        .map(folder -> folder.resolve(ControlFile.NAME).toString())
        .collect(Collectors.joining(", "));
  }

  private Optional<java.time.Instant> newest(String monitor) {
    return new Data(store, feed, Clock.systemUTC()).newest(monitor);
  }

  /** What answers hang on: what was read, by this process, and the clock where it is asked. */
  private final class States {
    private final String process =
        HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    private final Clock clock;

    States(Settings settings) {
      this.clock = settings.clock();
    }

    String now() {
      boolean still = feed.isFolder() && feed.state().finished();
      long step = still ? 0 : clock.millis() / CLOCK_STEP.toMillis();
      return process + "-" + store.generation() + "-" + step;
    }
  }

  public int port() {
    return server.port();
  }

  /** How far it has read. */
  public Feed.State state() {
    return feed.state();
  }

  /** Is told what comes, as pages are. */
  public Notices notices() {
    return events;
  }

  @Override
  public void close() throws IOException {
    server.close();
    feed.close();
    store.close();
  }
}
