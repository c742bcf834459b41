// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.operator;

import io.tidewatch.config.Monitor;
import io.tidewatch.validators.alert.Versions;
import io.tidewatch.validators.gate.GateLine;
import java.io.Serializable;
import java.time.Duration;
import org.apache.flink.util.OutputTag;

/**
 * What the decisions on incidents need to know.
 *
 * @param versions that verdicts are made by
 * @param lines takes the decisions of the gate
 * @param directory of the run, where people leave their requests
 * @param silenceMax how long, by the clock, no window may close; zero where the stream ends and the
 *     clock says nothing
 */
public record DecisionSettings(
    Monitor monitor,
    Versions versions,
    OutputTag<GateLine> lines,
    String directory,
    Duration silenceMax)
    implements Serializable {}
