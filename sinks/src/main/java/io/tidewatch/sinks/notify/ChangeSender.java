// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

/** Port: tells one destination of one change, once. Never throws for what the other side does. */
interface ChangeSender {

  Delivery send(MonitorChange change);
}
