// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.fleet;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What jobs are started with.
 *
 * @param jar the cluster's jar
 * @param data directory of the stores, as the cluster sees it, and as this process does too
 * @param parallelism of jobs that begin anew; empty for the cluster's
 */
public record FleetStart(Path jar, Path data, Optional<Integer> parallelism) {}
