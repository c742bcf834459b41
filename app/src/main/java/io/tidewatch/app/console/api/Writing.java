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

  private static final int FOREVER = -1; // as long as the browser is open

  private final Contract contract;
  private final Access access;
  private final Door door;
  private final Map<String, Answer> commands;
  private final Function<Identity, JsonNode> session;
  private final AuditTrail audit;

  Writing(
      Contract contract,
      Access access,
      Door door,
      Map<String, Answer> commands,
      Function<Identity, JsonNode> session,
      AuditTrail audit) {
    this.contract = contract;
    this.access = access;
    this.door = door;
    this.commands = Map.copyOf(commands);
    this.session = session;
    this.audit = audit;
  }

  /**
   * Does what is asked, and notes it: of whoever is known, and each try to log in. Others may ask
   * without end, and must not fill the disk.
   */
  void take(Operation operation, Context context) throws Refusal, IOException {
    Call call = Calls.of(context);
    door.requireOwnPage(call);
    var entry = audit.entry(operation.id(), access.from(call), context.pathParamMap());
    if (operation.id().equals("login")) {
      requireTry(call);
    } else {
      entry.of(door.identify(call));
    }
    try {
      switch (operation.id()) {
        case "login" -> login(operation, context, call, entry);
        case "logout" -> logout(operation, context, call, entry);
        default -> command(operation, context, call, entry);
      }
    } catch (Refusal e) {
      entry.refused(e);
      throw e;
    }
  }

  private void requireTry(Call call) throws Refusal {
    if (!access.hasTokens()) {
      throw Refusal.forbidden("there is nothing to log in to");
    }
    if (!access.mayTry(call)) {
      throw Door.tooManyTries();
    }
  }

  private void login(Operation operation, Context context, Call call, AuditTrail.Entry entry)
      throws Refusal, IOException {
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
    requireCsrf(call, entry.who());
    var unused = contract.parameters(operation, context.pathParamMap(), context.queryParamMap());
    access.logout(call);
    entry.done(204, NullNode.getInstance());
    context.cookie(cookie("", 0, call)).header("Cache-Control", "no-store").status(204);
  }

  private void command(Operation operation, Context context, Call call, AuditTrail.Entry entry)
      throws Refusal, IOException {
    Identity who = entry.who();
    requireCsrf(call, who);
    if (!who.isOperator()) {
      throw Refusal.forbidden("role is " + who.role().word() + ", must be operator");
    }
    Map<String, JsonNode> values =
        contract.parameters(operation, context.pathParamMap(), context.queryParamMap());
    var asked = new Asked(operation, values, who, body(operation, context));
    entry.asks(asked);
    entry.begun();
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

  private void requireCsrf(Call call, Identity who) throws Refusal {
    if (!access.hasCsrf(who, call)) {
      throw Refusal.forbidden(
          Access.CSRF + " is missing or another's, must be that of the session");
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
