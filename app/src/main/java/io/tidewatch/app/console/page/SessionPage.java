// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.app.console.access.Identity;
import io.tidewatch.app.console.api.Asked;
import io.tidewatch.app.console.api.Json;
import io.tidewatch.app.console.feed.Feed;
import io.tidewatch.jobs.CodeVersion;
import java.util.Optional;

/** Who asks, and how far the data are read. */
public final class SessionPage {

  private final Data data;
  private final Optional<String> writesTo;
  private final String retention;

  /**
   * The page.
   *
   * @param writesTo where requests go; empty where nothing can be written
   * @param retention how long windows are kept
   */
  public SessionPage(Data data, Optional<String> writesTo, String retention) {
    this.data = data;
    this.writesTo = writesTo;
    this.retention = retention;
  }

  public JsonNode session(Asked asked) {
    return session(asked.who());
  }

  /** The session of somebody. */
  public ObjectNode session(Identity who) {
    ObjectNode node =
        Json.object()
            .put("name", who.name())
            .put("role", who.role().word())
            .put("by", who.by().name());
    node.set("csrf", Json.text(who.csrf()));
    node.put("codeVersion", CodeVersion.VERSION);
    node.set("feed", feed());
    node.set("expires", Json.time(who.expires()));
    return node;
  }

  private ObjectNode feed() {
    Feed.State state = data.feed().state();
    ObjectNode node = Json.object().put("kind", data.feed().isFolder() ? "FOLDER" : "TOPICS");
    node.set("places", Json.texts(data.feed().places()));
    node.set("writesTo", Json.text(writesTo));
    node.put("finished", state.finished()).put("loaded", state.loaded());
    node.set("behindSeconds", Json.number(state.behindSeconds()));
    node.set("problem", Json.text(state.problem()));
    node.put("leftOut", state.leftOut());
    node.set("gaps", Json.texts(state.gaps()));
    return node.put("retention", retention);
  }

  /** For probes. */
  public JsonNode health(Asked asked) {
    Feed.State state = data.feed().state();
    String status = state.problem().isPresent() ? "FAILED" : state.loaded() < 1 ? "LOADING" : "UP";
    return Json.object().put("status", status).put("loaded", state.loaded());
  }
}
