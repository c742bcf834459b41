// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import io.tidewatch.app.console.access.Access;
import io.tidewatch.app.console.access.Call;
import io.tidewatch.app.console.access.Identity;
import io.tidewatch.app.console.api.Contract.Operation;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Takes POSTs: only of who may, from the console's own page, and each is noted. */
final class Writing {

  /** Of a body. A choice: notes are at most 2,000 characters, pins 50. */
  private static final int BYTES_MAX = 64 * 1_024;

  private static final int TRY_AGAIN_SECONDS = 60;
  private static final int FOREVER = -1; // as long as the browser is open

  private final Contract contract;
  private final Access access;
  private final Map<String, Answer> commands;
  private final Function<Identity, JsonNode> session;
  private final AuditTrail audit;

  Writing(
      Contract contract,
      Access access,
      Map<String, Answer> commands,
      Function<Identity, JsonNode> session,
      AuditTrail audit) {
    this.contract = contract;
    this.access = access;
    this.commands = Map.copyOf(commands);
    this.session = session;
    this.audit = audit;
  }

  void take(Operation operation, Context context) throws Refusal, IOException {
    Call call = Calls.of(context);
    var entry = audit.entry(operation.id(), access.from(call), context.pathParamMap());
    try {
      switch (operation.id()) {
        case "login" -> login(operation, context, call, entry);
        case "logout" -> logout(operation, context, call, entry);
        default -> command(operation, context, call, entry);
      }
    } catch (Refusal e) {
      if (e.status() != 429) { // who tries without end must not fill the disk
        entry.refused(e);
      }
      throw e;
    }
  }

  private void login(Operation operation, Context context, Call call, AuditTrail.Entry entry)
      throws Refusal, IOException {
    requireOwnOrigin(call);
    if (!access.hasTokens()) {
      throw Refusal.forbidden("there is nothing to log in to");
    }
    if (!access.mayTry(call)) {
      throw Refusal.tooMany(
          "there were too many tries in a minute, must be fewer", TRY_AGAIN_SECONDS);
    }
    JsonNode body = body(operation, context);
    Optional<String> id = access.login(body.path("token").asText());
    if (id.isEmpty()) {
      throw Refusal.unauthorized("token is none of this console's, must be one");
    }
    Identity who =
        access
            .identify(
                new Call(
                    call.peer(),
                    name -> Optional.empty(),
                    name -> name.equals(Access.COOKIE) ? id : Optional.empty()))
            .orElseThrow();
    entry.of(who).done(200, NullNode.getInstance());
    context.cookie(cookie(id.get(), FOREVER, call));
    answer(context, 200, session.apply(who));
  }

  private Cookie cookie(String value, int maxAge, Call call) {
    return new Cookie(
        Access.COOKIE, value, "/", maxAge, access.isSecure(call), true, null, SameSite.STRICT);
  }

  private void logout(Operation operation, Context context, Call call, AuditTrail.Entry entry)
      throws Refusal, IOException {
    Identity who = admit(call, entry);
    var unused = contract.parameters(operation, context.pathParamMap(), context.queryParamMap());
    access.logout(call);
    entry.of(who).done(204, NullNode.getInstance());
    context.cookie(cookie("", 0, call)).header("Cache-Control", "no-store").status(204);
  }

  private void command(Operation operation, Context context, Call call, AuditTrail.Entry entry)
      throws Refusal, IOException {
    Identity who = admit(call, entry);
    if (!who.isOperator()) {
      throw Refusal.forbidden("role is " + who.role().word() + ", must be operator");
    }
    Map<String, JsonNode> values =
        contract.parameters(operation, context.pathParamMap(), context.queryParamMap());
    var asked = new Asked(operation, values, who, body(operation, context));
    entry.asks(asked);
    JsonNode accepted;
    try {
      accepted = command(operation).to(asked);
    } catch (IOException e) {
      String detail = "the request could not be written: " + e.getMessage();
      entry.failed(503, detail);
      throw new Refused(Refusal.unavailable(detail));
    }
    entry.done(202, accepted);
    answer(context, 202, accepted);
  }

  private Answer command(Operation operation) {
    Answer command = commands.get(operation.id());
    if (command == null) {
      throw new AssertionError("operation " + operation.id() + " has no command, must have one");
    }
    return command;
  }

  private Identity admit(Call call, AuditTrail.Entry entry) throws Refusal {
    Identity who =
        access
            .identify(call)
            .orElseThrow(
                () ->
                    new Refused(
                        Refusal.unauthorized("there is no session, must be one: POST /login")));
    entry.of(who);
    requireOwnOrigin(call);
    if (!access.hasCsrf(who, call)) {
      throw Refusal.forbidden(
          Access.CSRF + " is missing or another's, must be that of the session");
    }
    return who;
  }

  private void requireOwnOrigin(Call call) throws Refusal {
    if (!access.isOwnOrigin(call)) {
      throw Refusal.forbidden("Origin is foreign, must be that of the console");
    }
  }

  private JsonNode body(Operation operation, Context context) throws Refusal, IOException {
    String type = String.valueOf(context.header("Content-Type"));
    if (!type.split(";", 2)[0].strip().equalsIgnoreCase("application/json")) {
      throw Refusal.unsupportedMediaType(
          "Content-Type is " + SchemaCheck.cut(type) + ", must be application/json");
    }
    byte[] bytes = context.req().getInputStream().readNBytes(BYTES_MAX + 1);
    if (bytes.length > BYTES_MAX) {
      throw Refusal.tooLarge("body is longer, must be at most " + BYTES_MAX + " bytes");
    }
    return contract.body(operation, bytes);
  }

  private static void answer(Context context, int status, JsonNode body) throws IOException {
    context
        .status(status)
        .contentType("application/json")
        .header("Cache-Control", "no-store")
        .result(Json.MAPPER.writeValueAsBytes(body));
  }
}
