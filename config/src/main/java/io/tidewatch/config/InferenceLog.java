// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.io.Serializable;
import java.util.Optional;

/**
 * Records that hold calls of a model, each of one row or many, in the V1 or V2 protocol of KServe.
 *
 * @param request where in a record what was asked lies: a JSON Pointer, empty for all of it
 * @param response where what was answered lies
 * @param eventType the only type of CloudEvents that is read; all if absent
 */
public record InferenceLog(
    Optional<String> request, Optional<String> response, Optional<String> eventType)
    implements Serializable {

  private Object writeReplace() {
    return PortableRecord.of(this);
  }
}
