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
import io.tidewatch.app.console.feed.DataSource;
import io.tidewatch.app.console.feed.Feed;
import io.tidewatch.app.console.feed.Notices;
import io.tidewatch.app.console.page.Commands;
import io.tidewatch.app.console.page.Control;
import io.tidewatch.app.console.page.Data;
import io.tidewatch.app.console.page.FolderControl;
import io.tidewatch.app.console.page.IncidentPictures;
import io.tidewatch.app.console.page.Pages;
import io.tidewatch.app.console.page.SessionPage;
import io.tidewatch.app.console.page.TopicControl;
import io.tidewatch.app.console.store.ConsoleStore;
import io.tidewatch.app.console.store.Retention;
import io.tidewatch.config.DurationText;
import io.tidewatch.sinks.control.ControlFile;
import io.tidewatch.sinks.notify.PictureSignature;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The console over the folders or topics that runs write. */
public final class Console implements AutoCloseable {

  /** How long a state of the clock's is good for. A choice. */
  private static final Duration CLOCK_STEP = Duration.ofSeconds(10);

  /** Where it is looked for. A choice: next to the 8081 to 8083 of others. */
  public static final int PORT = 8380;

  private final ConsoleStore store;
  private final Feed feed;
  private final Events events;
  private final ConsoleServer server;
  private final InetSocketAddress address;

  /**
   * What a console is made of.
   *
   * @param data what it reads
   * @param store where it remembers what it has read
   * @param keep how long windows stay in the store, of event time
   * @param address whose port is 0 for a free one
   * @param pictures of the key by which pages show pictures, if they do
   */
  public record Settings(
      DataSource data,
      Path store,
      Duration keep,
      InetSocketAddress address,
      AccessRules access,
      Clock clock,
      Optional<PictureSignature> pictures) {

    /** Windows stay as long as they do unless somebody says otherwise. */
    public Settings(
        DataSource data, Path store, InetSocketAddress address, AccessRules access, Clock clock) {
      this(data, store, Retention.DEFAULT, address, access, clock, Optional.empty());
    }
  }

  private Console(Settings settings, ServerSocketChannel channel) throws IOException {
    int port = ((InetSocketAddress) channel.getLocalAddress()).getPort();
    this.address = new InetSocketAddress(settings.address().getAddress(), port);
    this.store = ConsoleStore.open(settings.store(), settings.data().identity(), settings.keep());
    this.events =
        new Events(monitor -> monitor.flatMap(this::newest), name -> store.facts(name).isPresent());
    this.feed = settings.data().start(store, events, settings.clock());
    try {
      this.server = serve(settings, channel);
    } catch (RuntimeException e) {
      feed.close();
      events.close();
      store.close();
      throw new IOException("the console does not start: " + reason(e), e);
    }
  }

  /** Where it remembers what it has read, if nothing else is said. */
  public static Path storeOf(DataSource data) {
    return data.folders().stream().findFirst().orElse(Path.of("")).resolve(data.storeName());
  }

  /** What the innermost one says that says something of its own; a name of a class is none. */
  private static String reason(Throwable e) {
    String reason = "its server does not start";
    for (Throwable each = e; each != null; each = each.getCause()) {
      String said = each.getMessage();
      if (said != null && !said.equals(String.valueOf(each.getCause()))) {
        reason = said;
      }
    }
    return reason;
  }

  /**
   * Listens for a console that is to come: who asks meanwhile waits.
   *
   * @param address whose port is 0 for a free one
   */
  public static ServerSocketChannel listen(InetSocketAddress address) throws IOException {
    ServerSocketChannel channel = ServerSocketChannel.open();
    try {
      return channel.bind(address);
    } catch (IOException e) {
      channel.close();
      String place = address.getAddress().getHostAddress() + ":" + address.getPort();
      throw new IOException("the console can not listen at " + place + ": " + e.getMessage(), e);
    }
  }

  /**
   * Starts to read and to listen.
   *
   * @throws Usage if it were open to people whom it does not know
   */
  public static Console start(Settings settings) throws IOException, Usage {
    settings.access().requireFor(settings.address().getAddress());
    return start(settings, listen(settings.address()));
  }

  private static Console start(Settings settings, ServerSocketChannel channel) throws IOException {
    try {
      return new Console(settings, channel);
    } catch (IOException | RuntimeException | Error e) {
      channel.close();
      throw e;
    }
  }

  /**
   * For this machine only, inside of something that goes on without it.
   *
   * @param channel where it listens, on this machine only; closed if there is no console
   * @param warning is told why there is none
   */
  public static Optional<Console> inside(
      DataSource data, ServerSocketChannel channel, Consumer<String> warning) {
    try {
      var address = (InetSocketAddress) channel.getLocalAddress();
      AccessRules rules = AccessRules.OF_THIS_MACHINE;
      rules.requireFor(address.getAddress());
      return Optional.of(
          start(new Settings(data, storeOf(data), address, rules, Clock.systemUTC()), channel));
    } catch (IOException | RuntimeException | Usage e) { // what it is inside of goes on
      warning.accept(String.valueOf(e.getMessage()));
    } catch (LinkageError e) {
      warning.accept("a library can not be loaded: " + e.getMessage());
    }
    close(channel, warning);
    return Optional.empty();
  }

  private static void close(ServerSocketChannel channel, Consumer<String> warning) {
    try {
      channel.close();
    } catch (IOException e) {
      warning.accept("its port is not released: " + e.getMessage());
    }
  }

  private ConsoleServer serve(Settings settings, ServerSocketChannel channel) {
    Clock clock = settings.clock();
    var data = new Data(store, feed, clock);
    Control control = control(settings.data(), data);
    var access = new Access(settings.access(), clock, System.getProperty("user.name", "unknown"));
    var session =
        new SessionPage(
            data,
            Optional.of(writesTo(settings.data(), control)),
            DurationText.of(settings.keep()));
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
            settings.pictures().map(key -> new IncidentPictures(data, key, clock)),
            new States(settings)::now),
        channel);
  }

  /** Of a run that has an end nobody is asked by a topic. */
  private Control control(DataSource source, Data data) {
    return source instanceof DataSource.Topics topics && !topics.bounded()
        ? new TopicControl(topics.monitors(), store)
        : new FolderControl(data);
  }

  private static String writesTo(DataSource source, Control control) {
    Stream<String> places;
    if (control instanceof TopicControl && source instanceof DataSource.Topics topics) {
      places = topics.monitors().stream().map(monitor -> control.place(monitor.name()));
    } else {
      places = source.folders().stream().map(folder -> folder.resolve(ControlFile.NAME).toString());
    }
    return places.collect(Collectors.joining(", "));
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
      boolean still = feed.isOfEvents() && feed.state().finished();
      long step = still ? 0 : clock.millis() / CLOCK_STEP.toMillis();
      return process + "-" + store.generation() + "-" + step;
    }
  }

  public int port() {
    return address.getPort();
  }

  /** Where it is, for people. */
  public String url() {
    String host = address.getAddress().getHostAddress();
    return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port() + "/";
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
