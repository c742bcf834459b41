// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.main;

/** What a job says of itself: keys in the user's part of its configuration, as REST shows it. */
public final class JobFacts {

  /** Name of the monitor; a job without it is not ours. */
  public static final String MONITOR = "tidewatch.monitor";

  /** Version of the document. */
  public static final String VERSION = "tidewatch.version";

  /** The document itself, packed. */
  public static final String DOCUMENT = "tidewatch.document";

  /** Labels of the pipelines that are in the job. */
  public static final String PIPELINES = "tidewatch.pipelines";

  /** Directory of the stores. */
  public static final String DATA = "tidewatch.data";

  /** Id of the baseline that its windows are counted with, or empty. */
  public static final String BASELINE = "tidewatch.baseline";

  /** In place of the id of a baseline: none, whatever is stored. */
  public static final String NO_BASELINE = "none";

  /** What the cluster calls the jar that it was started from, or empty. */
  public static final String JAR = "tidewatch.jar";

  /** When the job was made: what was asked of its monitor before is of another. */
  public static final String MADE = "tidewatch.made";

  private JobFacts() {}
}
