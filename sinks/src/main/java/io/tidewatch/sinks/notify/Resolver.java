// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Port: what a host's name stands for now. */
interface Resolver {
  /** The machine's own. */
  Resolver SYSTEM = host -> List.of(InetAddress.getAllByName(host));

  List<InetAddress> addresses(String host) throws UnknownHostException;
}
