// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports of this machine that nothing listens at now, for processes that must be told theirs;
 * another process could take one before they do. They are below those that systems give to
 * connections by themselves unless they are told otherwise (Linux: from 32768, {@code
 * ip_local_port_range} of <a
 * href="https://docs.kernel.org/networking/ip-sysctl.html">ip-sysctl</a>; others: from 49152, RFC
 * 6335 section 6), so that no connection does.
 */
public final class FreePorts {

  private static final int LOWEST = 20_000; // a choice: above what most services have by default
  private static final int END = 30_000; // and below the node ports of Kubernetes

  private FreePorts() {}

  public static int one() throws IOException {
    return choose(1).get(0);
  }

  /** Some that differ. */
  public static List<Integer> choose(int count) throws IOException {
    List<ServerSocket> held = new ArrayList<>();
    try {
      int next = ThreadLocalRandom.current().nextInt(LOWEST, END);
      for (int tried = LOWEST; held.size() < count && tried < END; tried++) {
        hold(next, held);
        next = next + 1 < END ? next + 1 : LOWEST;
      }
      if (held.size() < count) {
        throw new BindException("too few free ports from " + LOWEST + " to " + (END - 1));
      }
      return held.stream().map(ServerSocket::getLocalPort).toList();
    } finally {
      for (ServerSocket socket : held) {
        socket.close();
      }
    }
  }

  private static void hold(int port, List<ServerSocket> held) throws IOException {
    try {
      held.add(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
    } catch (BindException e) { // somebody listens there: the next one
      return;
    }
  }
}
