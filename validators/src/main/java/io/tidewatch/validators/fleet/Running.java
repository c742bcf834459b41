// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.fleet;

import io.tidewatch.config.Monitor;

/**
 * The job of a monitor that has not ended.
 *
 * @param submitted the document that it was started with
 * @param version of the document that holds, which may have come while it ran
 */
public record Running(Monitor submitted, String version) {}
