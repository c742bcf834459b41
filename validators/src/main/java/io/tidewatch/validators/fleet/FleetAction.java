// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.fleet;

import java.util.List;

/**
 * What is to be done about one monitor.
 *
 * @param reasons of a refusal; of an upgrade, why the job can not go over to the document
 */
public record FleetAction(Kind kind, Wanted wanted, List<String> reasons) {

  /** What it is; in the order in which they are done, what takes no time first. */
  public enum Kind {
    REFUSE,
    /** It is so already, and nobody was told. */
    CONFIRM,
    /** The document goes to the job that runs. */
    CHANGE,
    CANCEL,
    /** A job that begins anew. */
    SUBMIT,
    /** A job that goes on from the last state of one that has ended. */
    RESUME,
    /** A job that goes on from a savepoint of the one that runs, in its place. */
    UPGRADE;

    public boolean startsJob() {
      return switch (this) {
        case REFUSE, CONFIRM, CHANGE, CANCEL -> false;
        case SUBMIT, RESUME, UPGRADE -> true;
      };
    }
  }

  public FleetAction {
    reasons = List.copyOf(reasons);
  }
}
