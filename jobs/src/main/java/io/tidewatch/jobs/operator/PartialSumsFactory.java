// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.operator;

import io.tidewatch.validators.pane.PartialSums;
import java.io.Serializable;

/** Makes partial sums where the job runs. */
@FunctionalInterface
public interface PartialSumsFactory<I, O> extends Serializable {

  PartialSums<I, O> create();
}
