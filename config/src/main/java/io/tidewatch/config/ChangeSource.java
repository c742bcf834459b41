// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.io.Serializable;

/** Deploys, schema changes and the like. */
public record ChangeSource(StreamSpec stream) implements Serializable {}
