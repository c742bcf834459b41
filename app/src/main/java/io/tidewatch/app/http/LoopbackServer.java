// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.http;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Web servers that only this machine reaches, and that no slow client can stop. */
public final class LoopbackServer {

  /** Of a whole request. */
  private static final String REQUEST_SECONDS = "10";

  static { // the JDK reads these once, when its first server is made
    System.setProperty("sun.net.httpserver.maxReqTime", REQUEST_SECONDS);
    System.setProperty(
        "sun.net.httpserver.nodelay", "true"); // else an answer waits 40 ms for an ACK
  }

  private LoopbackServer() {}

  /**
   * Makes a server that is not started.
   *
   * @param port 0 for a free one
   */
  public static HttpServer create(int port) throws IOException {
    return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
  }
}
