// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.alert.Member;
import io.tidewatch.validators.alert.Proof;
import io.tidewatch.validators.alert.TrackRecord;
import io.tidewatch.validators.event.ChangeEvent;
import io.tidewatch.validators.measurement.Maturity;
import java.util.List;
import java.util.OptionalDouble;

/** What PagerDuty shows of an incident besides its summary: {@code custom_details}. */
final class PagerDutyDetails {

  private PagerDutyDetails() {}

  static void add(ObjectNode details, IncidentEvent event) {
    details.put("owner", text(event.owner()));
    details.put("onset", event.onset().toString());
    details.put("update", event.sequence());
    details.put("class", event.errorClass().name());
    details.put("first_action", event.errorClass().firstAction());
    details.put("phase", event.standing().phase().name());
    event.members().stream().findFirst().ifPresent(leader -> addTrust(details, leader.proof()));
    putNumber(details, "rows_per_hour", event.rowsPerHour());
    event.background().record().ifPresent(known -> addRecord(details.putObject("record"), known));
    addChanges(details, event.background().changes());
    event.standing().source().ifPresent(source -> details.put("all_from", text(source)));
    event
        .standing()
        .hold()
        .ifPresent(hold -> details.put("held", text(hold.reason() + ": " + hold.by())));
    details.put("explain", "./tidewatch explain " + text(event.incident()));
    addMembers(details, event);
    event.snapshot().ifPresent(id -> details.put("snapshot", text(id)));
  }

  private static void addTrust(ObjectNode details, Proof proof) {
    if (!proof.spark().isEmpty()) {
      details.put("spark", text(proof.spark()));
    }
    proof.maturity().ifPresent(maturity -> addMaturity(details.putObject("labels"), maturity));
  }

  private static void addMaturity(ObjectNode labels, Maturity maturity) {
    labels.put("of", maturity.predictions()).put("known", maturity.labels());
    labels.put("coverage", maturity.coverage()).put("status", maturity.status().name());
  }

  private static void addRecord(ObjectNode node, TrackRecord record) {
    node.put("rule", text(record.rule())).put("weeks", record.weeks());
    node.put("other_incidents", record.incidents());
    node.put("actionable", record.actionable()).put("noise", record.noise());
    record.last().ifPresent(last -> node.put("last", last.toString()));
  }

  private static void addChanges(ObjectNode details, List<ChangeEvent> changes) {
    if (changes.isEmpty()) {
      return;
    }
    ArrayNode nodes = details.putArray("changes");
    for (ChangeEvent change : changes) {
      ObjectNode one = nodes.addObject().put("at", change.time().toString());
      one.put("what", text(change.text()));
      change.by().ifPresent(who -> one.put("by", text(who)));
      change.link().ifPresent(link -> one.put("link", text(link)));
    }
  }

  private static void addMembers(ObjectNode details, IncidentEvent event) {
    List<Member> shown = PageText.shown(event);
    details.put("member_count", shown.size() + PageText.more(event));
    if (PageText.more(event) > 0) {
      details.put("more", "… and " + PageText.more(event) + " more");
    }
    ArrayNode members = details.putArray("members");
    for (Member member : shown) {
      ObjectNode one = members.addObject();
      member.column().ifPresent(column -> one.put("column", text(column)));
      one.put("slice", text(member.slice())).put("check", text(member.check()));
      putNumber(one, "before", member.before());
      putNumber(one, "after", member.after());
      one.put("rows", member.rows());
      putNumber(one, "limit", member.proof().threshold());
      putNumber(one, "p", member.proof().pValue());
      putNumber(one, "importance", member.proof().importance());
      if (!member.proof().spark().isEmpty()) {
        one.put("spark", text(member.proof().spark()));
      }
    }
  }

  private static String text(String value) {
    return Prose.clean(value, Integer.MAX_VALUE);
  }

  private static void putNumber(ObjectNode node, String name, OptionalDouble value) {
    if (value.isPresent() && Double.isFinite(value.getAsDouble())) {
      node.put(name, value.getAsDouble());
    }
  }
}
