// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.alert;

/**
 * Why an incident is recorded but not told as loudly as it would be.
 *
 * @param by what holds it: the id of a silence, the reason of a maintenance, the place in the
 *     document that has the check on trial, the budget, the incident of the storm
 */
public record Hold(Reason reason, String by) {

  /** In the order in which they are looked at. */
  public enum Reason {
    /** A planned time in which the data may be strange. */
    MAINTENANCE,
    /** A person asked not to be told for a while. */
    SILENCED,
    /** The check is on trial. */
    SHADOW,
    /** The pages of the week are spent: an error is told as a ticket. */
    BUDGET,
    /**
     * Many incidents began at once, and the notifier told of that: an error is told as a ticket.
     */
    STORM,
    /** Judged long after its event time, as by a monitor that catches up: told as a ticket. */
    LATE
  }

  /** Whether an error is told as a ticket; else nobody is told. */
  boolean leavesTicket() {
    return switch (reason) {
      case BUDGET, STORM, LATE -> true;
      case MAINTENANCE, SILENCED, SHADOW -> false;
    };
  }
}
