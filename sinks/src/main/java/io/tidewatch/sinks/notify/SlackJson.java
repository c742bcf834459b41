// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.alert.Member;
import java.util.List;
import java.util.Optional;

/**
 * An incident event as a message for a Slack incoming webhook: a text for notifications, blocks for
 * the channel.
 *
 * <p>Limits: header 150 UTF-16 units, section 3000, and 12 000 in all, because Slack refuses
 * messages near 13 200. Text from data cannot mention, link or format: {@code <>&} are escaped.
 */
public final class SlackJson {

  static final int HEADER_UNITS = 150;
  static final int SECTION_UNITS = 3000;

  /** Of one member's line, so that ten of them fit a section. Unit: UTF-16. */
  private static final int LINE_UNITS = 280;

  /** Of the cause and of the text for notifications. Unit: UTF-16. */
  private static final int CAUSE_UNITS = 2000;

  /** Of one fact; there are a handful. Unit: UTF-16. */
  private static final int FACT_UNITS = 300;

  private static final int LABEL_UNITS = 200;

  private static final JsonMapper JSON = new JsonMapper();

  private SlackJson() {}

  /** Returns the message with its strongest evidence. */
  public static byte[] body(IncidentEvent event) {
    return body(event, Optional.empty());
  }

  /** Returns the message with its strongest evidence, and a picture of it. */
  static byte[] body(IncidentEvent event, Optional<PagePicture> picture) {
    ObjectNode root = root(event);
    ArrayNode blocks = root.withArray("blocks");
    if (!event.members().isEmpty()) {
      addSection(blocks, evidence(event));
    }
    picture.ifPresent(shown -> addImage(blocks, shown));
    List<String> facts = PageText.facts(event);
    if (event.transition() != IncidentEvent.Transition.RESOLVED && !facts.isEmpty()) {
      addSection(blocks, Prose.slackLines(facts, FACT_UNITS));
    }
    if (event.transition() != IncidentEvent.Transition.RESOLVED) {
      addSection(blocks, "first: " + Prose.slack(event.errorClass().firstAction(), CAUSE_UNITS));
    }
    addSection(blocks, context(event));
    return bytes(root);
  }

  /** Returns the message without evidence and link. */
  public static byte[] bareBody(IncidentEvent event) {
    return bytes(root(event));
  }

  private static ObjectNode root(IncidentEvent event) {
    ObjectNode root = JSON.createObjectNode();
    String title = title(event);
    root.put("text", Prose.slack(title + " — " + event.cause(), CAUSE_UNITS));
    ArrayNode blocks = root.putArray("blocks");
    ObjectNode header = blocks.addObject().put("type", "header");
    header
        .putObject("text")
        .put("type", "plain_text")
        .put("text", Prose.slack(title, HEADER_UNITS))
        .put("emoji", false);
    String cause = Prose.slack(event.cause(), CAUSE_UNITS);
    addSection(blocks, cause.isEmpty() ? "no stated cause" : cause);
    return root;
  }

  private static String title(IncidentEvent event) {
    String state =
        switch (event.transition()) {
          case OPENED -> event.toldSeverity().name();
          case UPDATED -> event.toldSeverity().name() + ", update";
          case RESOLVED -> "RESOLVED";
        };
    return "[" + state + "] " + event.monitor();
  }

  private static void addSection(ArrayNode blocks, String text) {
    ObjectNode section = blocks.addObject().put("type", "section");
    section
        .putObject("text")
        .put("type", "mrkdwn")
        .put("text", text)
        .put("verbatim", true); // text from data becomes neither link nor mention
  }

  private static void addImage(ArrayNode blocks, PagePicture picture) {
    blocks
        .addObject()
        .put("type", "image")
        .put("image_url", picture.address())
        .put("alt_text", picture.text());
  }

  private static String evidence(IncidentEvent event) {
    var lines = new StringBuilder();
    for (Member member : PageText.shown(event)) {
      lines.append("• ").append(Prose.slack(line(member), LINE_UNITS)).append('\n');
    }
    if (PageText.more(event) > 0) {
      lines.append("… and ").append(PageText.more(event)).append(" more\n");
    }
    return lines.toString();
  }

  private static String line(Member member) {
    String numbers =
        Prose.number(member.before())
            + " → "
            + Prose.number(member.after())
            + " ("
            + member.rows()
            + " rows) ";
    String proof = PageText.proof(member);
    return numbers
        + member.column().orElse("model")
        + " "
        + member.check()
        + ", "
        + member.slice()
        + (proof.isEmpty() ? "" : "; " + proof);
  }

  private static String context(IncidentEvent event) {
    String facts =
        "owner "
            + Prose.slack(event.owner(), LABEL_UNITS)
            + " · since "
            + event.onset()
            + " · key "
            + Prose.slack(PagerDutyJson.dedupKey(event.incident()), 2 * LABEL_UNITS);
    String guided = withLink(facts, "Runbook", event.runbook());
    return withLink(guided, "Dashboard", event.dashboard());
  }

  /** The same text where the link does not fit, or is none. */
  private static String withLink(String text, String name, Optional<String> address) {
    return PageLink.of(address)
        .map(href -> text + " · <" + href.replace("&", "&amp;") + "|" + name + ">")
        .filter(longer -> longer.length() <= SECTION_UNITS)
        .orElse(text);
  }

  private static byte[] bytes(ObjectNode node) {
    try {
      return JSON.writeValueAsBytes(node);
    } catch (JsonProcessingException e) {
      throw new AssertionError("a tree of clean text is always JSON", e);
    }
  }
}
