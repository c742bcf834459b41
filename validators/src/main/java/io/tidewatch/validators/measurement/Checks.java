// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.measurement;

/** The names of all checks, as they stand in {@code verdicts.jsonl} and in incidents. */
public final class Checks {

  /** How far a column has moved; of an aspect its word stands before it, {@code length-drift}. */
  public static final String DRIFT = "drift";

  public static final String MISSING_SHARE = Metrics.MISSING_SHARE;
  public static final String INVALID_SHARE = Metrics.INVALID_SHARE;
  public static final String UNSEEN_SHARE = Metrics.UNSEEN_SHARE;
  public static final String TOP_SHARE = Metrics.TOP_SHARE;
  public static final String DISTINCT = Metrics.DISTINCT;
  public static final String UNIQUENESS = Metrics.UNIQUENESS;

  /** Before the name of a rule. */
  public static final String RULE = Metrics.RULE;

  public static final String VOLUME = "volume";
  public static final String FRESHNESS = Metrics.FRESHNESS;
  public static final String SLICE_SHARE = Metrics.SLICE_SHARE;
  public static final String SCHEMA = "schema";
  public static final String DUPLICATE_SHARE = Metrics.DUPLICATE_SHARE;

  /** No window closes any more. */
  public static final String NO_DATA = "no-data";

  /** Of a window that is too thin for all others. */
  public static final String ROWS = Metrics.ROWS;

  public static final String COVERAGE = Metrics.COVERAGE;
  public static final String LABEL_SHARE = "label-share";
  public static final String LAG_P50 = Metrics.LAG_P50;
  public static final String LAG_P95 = Metrics.LAG_P95;
  public static final String LABEL_AGREEMENT = Metrics.LABEL_AGREEMENT;
  public static final String MODEL_AGREEMENT = Metrics.MODEL_AGREEMENT;

  /** Before the name of a metric: what is promised of each window. */
  public static final String SLO = "slo:";

  /** Before the name of a metric: how fast its budget of errors is spent. */
  public static final String BURN = "burn:";

  /** Before the name of a metric: whether it is what it was before the deploy. */
  public static final String OFFLINE_GAP = "offline-gap:";

  /** Before the name of a loss. */
  public static final String COMPARISON = "comparison:";

  public static final String SAMPLE_RATIO = "sample-ratio";

  private Checks() {}
}
