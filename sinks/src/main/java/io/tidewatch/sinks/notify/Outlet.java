// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

/** How a destination is told, and how fast. */
record Outlet(Sender sender, Pace pace) {}
