// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs;

import java.util.Locale;

/**
 * The uid and the name of every operator. Names may change; a uid never does, for it is where a
 * savepoint keeps the operator's state. The rows of a feature view go through the operators of
 * predictions: a monitor has one or the other.
 */
public enum OperatorId {
  PREDICTIONS("predictions"),
  RESUME_PREDICTIONS("resume predictions"),
  CHECK_PREDICTIONS("check predictions"),
  CONSUMED_PREDICTIONS("count consumed predictions"),
  ACCEPTED_PREDICTIONS("count accepted predictions"),
  DROP_DUPLICATES("drop duplicates"),
  COUNT_DUPLICATES("count duplicates"),
  SUM_FIRST_ARRIVALS("sum first arrivals"),
  SUM_REPEATED_ARRIVALS("sum repeated arrivals"),
  MERGE_ARRIVALS("merge arrivals"),
  LABELS("labels"),
  RESUME_LABELS("resume labels"),
  CHECK_LABELS("check labels"),
  CONSUMED_LABELS("count consumed labels"),
  ACCEPTED_LABELS("count accepted labels"),
  CHANGES("changes"),
  RESUME_CHANGES("resume changes"),
  CHECK_CHANGES("check changes"),
  CONSUMED_CHANGES("count consumed changes"),
  ACCEPTED_CHANGES("count accepted changes"),
  HEAR_CHANGES("hear changes"),
  REQUESTS("requests"),
  ADMIT_REQUESTS("admit requests"),
  COUNT_REJECTED("count rejected records"),
  TOTAL_COUNTS("total the counts"),
  SUMMARISE_PANES("summarise panes"),
  MERGE_WINDOWS("merge windows"),
  JUDGE_PROFILES("judge profiles"),
  KEEP_IN_TIME("keep what came in time"),
  KEEP_QUARANTINED_IN_TIME("keep quarantined that came in time"),
  SUMMARISE_TRAFFIC("summarise traffic"),
  SUMMARISE_QUARANTINED("summarise quarantined traffic"),
  JUDGE_TRAFFIC("judge traffic"),
  SCORED_PREDICTIONS("keep what the join needs"),
  JOIN_GROUND_TRUTH("join ground truth"),
  RANK_QUERIES("rank queries"),
  SUMMARISE_COHORTS("summarise cohorts"),
  LABELS_BY_ARRIVAL("see labels by arrival"),
  SUMMARISE_VIEWS("summarise views of labels"),
  MATURE_VIEWS("mature views of labels"),
  MATURE_COHORTS("mature cohorts"),
  JUDGE_COHORTS("judge cohorts"),
  SUM_COMPARED_CASES("sum compared cases"),
  COMPARE_VERSIONS("compare versions"),
  THIN_SAMPLES("thin samples"),
  SELECT_DRIFT("select drift"),
  WRITE_LINK("tell other jobs"),
  LINK_TOPIC("send to other jobs"),
  LINK("link of other jobs"),
  READ_LINK("hear other jobs"),
  REFRESH_VALIDATION_SET("refresh validation set"),
  DECIDE_INCIDENTS("decide incidents"),
  SELECT_VERDICTS("select verdicts"),
  SELECT_DEAD_LETTERS("select dead letters"),
  SELECT_QUARANTINE("select quarantine"),
  MEASUREMENT_LINES("make lines of measurements"),
  MEASUREMENTS("write measurements"),
  MEASUREMENTS_TOPIC("send measurements"),
  VERDICTS("write verdicts"),
  VERDICTS_TOPIC("send verdicts"),
  DEAD_LETTERS("write dead letters"),
  DEAD_LETTERS_TOPIC("send dead letters"),
  QUARANTINE("write quarantine"),
  QUARANTINE_TOPIC("send quarantine"),
  COUNTS_FILE("write counts"),
  INCIDENTS_FILE("write incidents"),
  INCIDENTS_TOPIC("send incidents"),
  GATE_FILE("write gate"),
  GATE_TOPIC("send gate"),
  CHANGES_SEEN("write changes seen"),
  CHANGES_SEEN_TOPIC("send changes seen"),
  REPLIES_TOPIC("send replies"),
  SNAPSHOTS("publish snapshots"),
  TRAFFIC("publish traffic"),
  OUTCOMES("publish outcomes"),
  VALIDATION_SETS("publish validation sets");

  private final String label;

  OperatorId(String label) {
    this.label = label;
  }

  /** For people: in the web page, logs and metrics. */
  public String label() {
    return label;
  }

  /** For savepoints. */
  public String uid() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Of one of several of a kind: the uid is followed by its name. */
  public String uid(String name) {
    return name.isEmpty() ? uid() : uid() + "-" + name;
  }

  /** As {@link #uid(String)}, for people. */
  public String label(String name) {
    return name.isEmpty() ? label() : label() + " " + name;
  }

  /** The operator that sends the same results to a topic. */
  public OperatorId topic() {
    return valueOf(name() + "_TOPIC");
  }
}
