// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Errors as RFC 9457 has them. */
final class Problems {

  static final String TYPE = "application/problem+json";

  private Problems() {}

  /** Answers with an error. */
  static void write(Context context, Refusal refusal) {
    refusal
        .retryAfter()
        .ifPresent(seconds -> context.header("Retry-After", String.valueOf(seconds)));
    if (refusal.status() == HttpStatus.UNAUTHORIZED_401) {
      context.header("WWW-Authenticate", "Bearer");
    }
    write(context, refusal.status(), refusal.detail(), refusal.errors());
  }

  static void write(Context context, int status, String detail, List<String> errors) {
    ObjectNode problem = problem(status, detail, errors, context.path());
    context
        .status(status)
        .contentType(TYPE)
        .header("Cache-Control", "no-store")
        .result(problem.toString());
  }

  private static ObjectNode problem(int status, String detail, List<String> errors, String path) {
    ObjectNode problem = Json.object();
    problem
        .put("type", "about:blank")
        .put("title", HttpStatus.getMessage(status))
        .put("status", status)
        .put("detail", detail);
    problem.set("errors", Json.texts(errors));
    return problem.put("instance", path);
  }

  /** What the server itself refuses before anybody is asked, such as a path that is none. */
  static final class OfServer extends ErrorHandler {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      int status = response.getStatus();
      String detail = HttpStatus.getMessage(status);
      String path = String.valueOf(request.getHttpURI().getPath());
      byte[] body =
          problem(status, detail, List.of(), path).toString().getBytes(StandardCharsets.UTF_8);
      SecurityHeaders.ALL.forEach((name, value) -> response.getHeaders().put(name, value));
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, TYPE);
      response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
      response.write(true, ByteBuffer.wrap(body), callback);
      return true;
    }
  }
}
