// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.output;

import java.io.Serializable;

/** Writes a result as JSON on one line, without a newline. */
@FunctionalInterface
interface JsonLine<T> extends Serializable {

  String of(T result);
}
