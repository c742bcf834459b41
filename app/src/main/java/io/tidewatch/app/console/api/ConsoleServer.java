// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.tidewatch.app.console.access.Access;
import io.tidewatch.app.console.access.Identity;
import io.tidewatch.app.console.api.Contract.Operation;
import io.tidewatch.sinks.notify.PictureSignature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ServerSocketChannel;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the operations of the contract, and the web page. */
public final class ConsoleServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ConsoleServer.class);

  /** Requests at once. A choice: a page asks for some ten things. */
  private static final int THREADS = 32;

  private static final int THREADS_MIN = 4;

  /** Those that nobody needs to be known for. */
  private static final Set<String> PUBLIC = Set.of("health", "openapi", "login");

  /** Answers that no one may keep. */
  private static final Set<String> UNCACHED = Set.of("health", "session", "audit");

  private final Contract contract = Contract.load();
  private final Access access;
  private final Door door;
  private final Map<String, Answer> answers;
  private final Supplier<String> state;
  private final Writing writing;
  private final Events events;
  private final Optional<Pictures> pictures;
  private final Javalin javalin;

  /**
   * What the server asks.
   *
   * @param answers to GETs, by operation
   * @param commands do what POSTs ask, by operation
   * @param session tells somebody of their session
   * @param audit notes what was asked for
   * @param events are told while they come
   * @param state changes whenever an answer may
   */
  public record Parts(
      Access access,
      Map<String, Answer> answers,
      Map<String, Answer> commands,
      Function<Identity, JsonNode> session,
      AuditTrail audit,
      Events events,
      Optional<Pictures> pictures,
      Supplier<String> state) {
    public Parts {
      answers = Map.copyOf(answers);
      commands = Map.copyOf(commands);
    }
  }

  private ConsoleServer(Parts parts, ServerSocketChannel channel) {
    this.access = parts.access();
    this.answers = parts.answers();
    this.door = new Door(access, parts.audit());
    this.writing =
        new Writing(contract, access, door, parts.commands(), parts.session(), parts.audit());
    this.events = parts.events();
    this.pictures = parts.pictures();
    this.state = parts.state();
    this.javalin = Javalin.create(config -> configure(config, channel));
  }

  /**
   * Starts to reply.
   *
   * @param channel where it is asked, which is bound, and is closed with it
   */
  public static ConsoleServer start(Parts parts, ServerSocketChannel channel) {
    var server = new ConsoleServer(parts, channel);
    server.javalin.start();
    return server;
  }

  @Override
  public void close() {
    events.close();
    javalin.stop();
  }

  private void configure(JavalinConfig config, ServerSocketChannel channel) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.prefer405over404 = true;
    config.jetty.addConnector((server, http) -> connector(server, http, channel));
    config.jetty.threadPool = new QueuedThreadPool(THREADS, THREADS_MIN);
    config.jetty.modifyServer(server -> server.setErrorHandler(new Problems.OfServer()));
    config.jetty.modifyHttpConfiguration(
        http -> {
          http.setSendServerVersion(false);
          http.setSendXPoweredBy(false);
        });
    config.routes.before(this::guard);
    for (Operation operation : contract.operations()) {
      route(config, operation);
    }
    config.routes.get(PictureSignature.PATH + "{file}", this::picture);
    config.routes.get("/*", this::page);
    config.routes.exception(Refused.class, (e, context) -> Problems.write(context, e.refusal()));
    config.routes.exception(
        HttpResponseException.class,
        (e, context) ->
            Problems.write(context, e.getStatus(), String.valueOf(e.getMessage()), List.of()));
    config.routes.exception(Exception.class, ConsoleServer::fail);
  }

  private static Connector connector(
      Server server, HttpConfiguration http, ServerSocketChannel channel) {
    var connector = new ServerConnector(server, new HttpConnectionFactory(http));
    try {
      connector.open(channel);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return connector;
  }

  private void route(JavalinConfig config, Operation operation) {
    if (operation.id().equals("events")) {
      config.routes.get(operation.path(), context -> stream(operation, context));
    } else if (operation.method().equals("GET")) {
      requireAnswer(operation);
      config.routes.get(operation.path(), context -> answer(operation, context));
    } else {
      config.routes.post(operation.path(), context -> write(operation, context));
    }
  }

  private void stream(Operation operation, Context context) {
    try {
      events.open(context, admit(operation, context));
    } catch (Refusal e) {
      throw new Refused(e);
    }
  }

  private void requireAnswer(Operation operation) {
    if (!answers.containsKey(operation.id()) && !operation.id().equals("openapi")) {
      throw new AssertionError("operation " + operation.id() + " has no answer, must have one");
    }
  }

  /** Before everything else, whatever the path. */
  private void guard(Context context) {
    SecurityHeaders.ALL.forEach(context::header);
    if (!access.isOwnHost(Optional.ofNullable(context.header("Host")))) {
      throw new Refused(
          Refusal.forbidden(
              "Host is "
                  + SchemaCheck.cut(String.valueOf(context.header("Host")))
                  + ", must be a name of this console: see --host"));
    }
  }

  private void answer(Operation operation, Context context) throws IOException {
    Asked asked = admit(operation, context);
    if (UNCACHED.contains(operation.id())) {
      context.header("Cache-Control", "no-store");
    } else if (isKnown(context, "W/\"" + state.get() + "\"")) {
      return;
    }
    if (operation.id().equals("openapi")) {
      context.contentType("application/json").result(contract.bytes());
      return;
    }
    JsonNode body = ask(operation, asked);
    boolean failed = operation.id().equals("health") && !body.path("status").asText().equals("UP");
    context
        .status(failed ? 503 : 200)
        .contentType("application/json")
        .result(Json.MAPPER.writeValueAsBytes(body));
  }

  private JsonNode ask(Operation operation, Asked asked) throws IOException {
    Answer answer = answers.get(operation.id());
    if (answer == null) {
      throw new AssertionError(operation.id());
    }
    try {
      return answer.to(asked);
    } catch (Refusal e) {
      throw new Refused(e);
    }
  }

  /** Notes the state; whether who asks has it already. */
  private static boolean isKnown(Context context, String etag) {
    context.header("ETag", etag).header("Cache-Control", "private, no-cache");
    boolean known =
        List.of(String.valueOf(context.header("If-None-Match")).split(", *")).contains(etag);
    if (known) {
      context.status(304);
    }
    return known;
  }

  /** Who asks may ask that, and it fits the contract. */
  private Asked admit(Operation operation, Context context) {
    try {
      Identity who = Identity.NOBODY;
      if (!PUBLIC.contains(operation.id())) {
        door.requireOwnPage(Calls.of(context));
        who = door.identify(Calls.of(context));
      }
      if (operation.id().equals("audit") && !who.isOperator()) {
        throw Refusal.forbidden("role is viewer, must be operator");
      }
      return Asked.of(
          operation,
          contract.parameters(operation, context.pathParamMap(), context.queryParamMap()),
          who);
    } catch (Refusal e) {
      throw new Refused(e);
    }
  }

  private void write(Operation operation, Context context) throws IOException {
    try {
      writing.take(operation, context);
    } catch (Refusal e) {
      throw new Refused(e);
    }
  }

  private void picture(Context context) throws IOException {
    String file = context.pathParam("file");
    Optional<byte[]> png = Optional.empty();
    if (pictures.isPresent() && file.endsWith(PictureSignature.SUFFIX)) {
      png =
          pictures
              .get()
              .of(
                  file.substring(0, file.length() - PictureSignature.SUFFIX.length()),
                  Objects.requireNonNullElse(context.queryParam("expires"), ""),
                  Objects.requireNonNullElse(context.queryParam("signature"), ""));
    }
    if (png.isEmpty()) {
      throw new Refused(Refusal.notFound("there is no such picture, or no more"));
    }
    context.header("Cache-Control", "private, no-store").contentType("image/png").result(png.get());
  }

  private void page(Context context) {
    Optional<WebFiles.WebFile> file =
        context.path().startsWith("/api/") ? Optional.empty() : WebFiles.find(context.path());
    if (file.isEmpty()) {
      throw new Refused(
          Refusal.notFound(
              "path is "
                  + SchemaCheck.cut(context.path())
                  + ", must be one of those in /openapi.json"));
    }
    if (!isKnown(context, file.get().etag())) {
      context.contentType(file.get().type()).result(file.get().bytes());
    }
  }

  private static void fail(Exception e, Context context) {
    LOG.error("{} {} failed", context.method(), context.path(), e);
    Problems.write(context, 500, "the console failed; its log says why", List.of());
  }
}
