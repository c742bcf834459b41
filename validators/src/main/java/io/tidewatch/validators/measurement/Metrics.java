// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.measurement;

/** The names of all metrics, as they stand in {@code measurements.jsonl} and in monitors. */
public final class Metrics {

  public static final String ROWS = "rows";
  public static final String MISSING_SHARE = "missing-share";

  /** Share of rows whose text is not of the column's type, or infinite. */
  public static final String INVALID_SHARE = "invalid-share";

  public static final String UNSEEN_SHARE = "unseen-share";

  /** Of a numeric column: share of values that lie outside of the baseline's inner bins. */
  public static final String OUTSIDE_SHARE = "outside-share";

  public static final String TOP_SHARE = "top-share";
  public static final String UNIQUENESS = "uniqueness";
  public static final String DISTINCT = "distinct";
  public static final String MEAN = "mean";
  public static final String STDDEV = "stddev";
  public static final String MIN = "min";
  public static final String MAX = "max";
  public static final String PSI = "psi";
  public static final String PSI_DEBIASED = "psi-debiased";
  public static final String KS = "ks";
  public static final String JS = "js";
  public static final String W1 = "w1";
  public static final String W1_RANK = "w1-rank";
  public static final String ANDERSON_DARLING = "anderson-darling";
  public static final String HELLINGER = "hellinger";
  public static final String TVD = "tvd";
  public static final String CHI2_P = "chi2-p";

  /** P-value of "the move is too small to matter", as if rows were independent. */
  public static final String DRIFT_P = "drift-p";

  public static final String DUPLICATE_SHARE = "duplicate-share";

  /** Of a stage: how many columns its records have. */
  public static final String COLUMNS = "columns";

  public static final String SLICE_SHARE = "slice-share";

  /** Before the name of a rule: share of the rows that break it. */
  public static final String RULE = "rule:";

  /** P-value that the judge goes by: calibrated on the column's own windows. */
  public static final String CALIBRATED_P = "calibrated-p";

  /** The smallest move that a check would find in four of five windows. */
  public static final String DETECTABLE_SHIFT = "minimum-detectable-shift";

  /** After the name of a metric: how fast its budget of errors is spent. */
  public static final String BURN_RATE = "-burn-rate";

  /** Of a boolean column: share of {@code true} less that of the baseline. */
  public static final String RISK_DIFFERENCE = "risk-difference";

  /** Of a timestamp column: age of its newest time at the window's end, in seconds. */
  public static final String FRESHNESS = "freshness";

  /** Of a timestamp column: the longest silence between its times, in seconds. */
  public static final String GAP = "gap";

  public static final String LAG_P99 = "lag-p99";

  /** Of embeddings: squared maximum mean discrepancy from the baseline, unbiased. */
  public static final String MMD2 = "mmd2";

  /** Of embeddings: cosine of the means of the window and the baseline. */
  public static final String COSINE = "cosine";

  public static final String PREDICTIONS = "predictions";
  public static final String LABELS = "labels";

  /** Predictions that no label met within the horizon; of a final cohort only. */
  public static final String NEVER_LABELLED = "never-labelled";

  public static final String COVERAGE = "coverage";
  public static final String LAG_P50 = "lag-p50";
  public static final String LAG_P95 = "lag-p95";
  public static final String AUC = "auc";

  /** How far {@link #AUC} may be from that of the scores themselves; 0 where they are counted. */
  public static final String AUC_HALF_WIDTH = "auc-half-width";

  public static final String AVERAGE_PRECISION = "average-precision";

  /** How far {@link #AVERAGE_PRECISION} may be from that of the scores themselves. */
  public static final String AVERAGE_PRECISION_HALF_WIDTH = "average-precision-half-width";

  public static final String LOG_LOSS = "log-loss";
  public static final String BRIER = "brier";
  public static final String ACCURACY = "accuracy";
  public static final String PRECISION = "precision";
  public static final String RECALL = "recall";
  public static final String F1 = "f1";

  /** Expected calibration error, and its debiased square. */
  public static final String ECE = "ece";

  public static final String ECE_DEBIASED = "ece-debiased";
  public static final String TRUE_POSITIVES = "true-positives";
  public static final String FALSE_POSITIVES = "false-positives";
  public static final String TRUE_NEGATIVES = "true-negatives";
  public static final String FALSE_NEGATIVES = "false-negatives";

  /** Ends what says how far a value may be from that of the scores themselves. */
  public static final String HALF_WIDTH = "-half-width";

  /** Means of F1 over classes: all the same, or by their labels. */
  public static final String MACRO_F1 = "macro-f1";

  public static final String WEIGHTED_F1 = "weighted-f1";
  public static final String CONFUSION = "confusion";
  public static final String MAE = "mae";
  public static final String RMSE = "rmse";

  /** Mean of the prediction less the label. */
  public static final String BIAS = "bias";

  public static final String R2 = "r2";
  public static final String SMAPE = "smape";

  /** Labelled predictions of 0 that came out as 0, which {@link #SMAPE} has no term of. */
  public static final String SMAPE_ZEROS = "smape-zeros";

  public static final String RESIDUAL_Q05 = "residual-q05";
  public static final String RESIDUAL_Q25 = "residual-q25";
  public static final String RESIDUAL_Q50 = "residual-q50";
  public static final String RESIDUAL_Q75 = "residual-q75";
  public static final String RESIDUAL_Q95 = "residual-q95";

  /** Share of the labels that lie in the interval that the model gave. */
  public static final String INTERVAL_COVERAGE = "interval-coverage";

  public static final String NDCG = "ndcg";
  public static final String MRR = "mrr";
  public static final String QUERIES = "queries";
  public static final String QUERIES_WITHOUT_RELEVANT = "queries-without-relevant";

  /** Queries with more items than are ranked; see RankedQuery. */
  public static final String QUERIES_TOO_LONG = "queries-too-long";

  /** What a labelled prediction was worth: less the mean of its costs. */
  public static final String BUSINESS_VALUE = "business-value";

  /** Of two versions: the challenger's mean loss less the champion's, valid at every look. */
  public static final String COMPARISON_DIFFERENCE = "comparison-difference";

  /** Labelled cases that a comparison rests on; pairs count once. */
  public static final String COMPARISON_ROWS = "comparison-rows";

  /** Natural logarithm of McNemar's e-value, valid at every look. */
  public static final String COMPARISON_LOG_EVIDENCE = "comparison-log-evidence";

  /** McNemar's exact p-value, of one look. */
  public static final String COMPARISON_MCNEMAR_P = "comparison-mcnemar-p";

  /** Share of a split's predictions that are the challenger's. */
  public static final String COMPARISON_SHARE = "comparison-share";

  /** Chi-square p-value of that share, of one look. */
  public static final String COMPARISON_SHARE_P = "comparison-share-p";

  /** Before the name of a metric: estimated from scores, assuming that P(y|x) is unchanged. */
  public static final String ESTIMATED = "estimated-";

  /** Before the name of a metric: corrected for labels that have not come yet. */
  public static final String WEIGHTED = "weighted-";

  /** Before the name of a metric: at the mix of slices of the reference. */
  public static final String MIX_ADJUSTED = "mix-adjusted-";

  /** Before the name of a metric: of the labels that came in the window. */
  public static final String BY_ARRIVAL = "by-arrival-";

  /** Of a source of labels: share of what others labelled too on which it says what counts. */
  public static final String LABEL_AGREEMENT = "label-agreement";

  /** Of a source of labels: share of its labels that say what the model decided. */
  public static final String MODEL_AGREEMENT = "model-agreement";

  /** Of a source of labels: how many labels say something else than what counts. */
  public static final String LABEL_CONFLICTS = "label-conflicts";

  /** After the name of a metric: mean absolute error of its estimates of past cohorts. */
  public static final String ESTIMATE_ERROR = "-estimate-error";

  /** After the name of a metric: estimated less realised, in standard errors, of one cohort. */
  public static final String ESTIMATE_Z = "-estimate-z";

  private Metrics() {}
}
