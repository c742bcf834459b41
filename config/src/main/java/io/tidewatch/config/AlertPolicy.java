// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.io.Serializable;
import java.time.Duration;

/**
 * When verdicts become an incident, and when it ends.
 *
 * @param fireBreaches breaches among the last {@code fireWindows} conclusive verdicts that fire
 * @param clearAfter passes in a row that resolve
 * @param cooldown least time between two updates of one incident
 */
public record AlertPolicy(
    int fireBreaches, int fireWindows, int clearAfter, Duration cooldown, double pagesPerWeek)
    implements Serializable {

  public static final AlertPolicy DEFAULT = new AlertPolicy(2, 3, 3, Duration.ofMinutes(30), 5);
}
