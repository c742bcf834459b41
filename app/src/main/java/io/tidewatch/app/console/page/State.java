// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.page;

/** How a monitor stands, in the order of precedence. */
enum State {
  FAILING,
  BLIND,
  WARNING,
  LEARNING,
  HEALTHY,
  RETIRED
}
