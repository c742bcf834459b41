// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.api;

import io.javalin.http.Context;
import io.tidewatch.app.console.access.Call;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** What access looks at, of a request. */
final class Calls {

  private Calls() {}

  static Call of(Context context) {
    return new Call(
        peer(context),
        name -> Optional.ofNullable(context.header(name)),
        name -> Optional.ofNullable(context.cookie(name)));
  }

  /** An address in digits, which nobody is asked for. */
  private static InetAddress peer(Context context) {
    try {
      return InetAddress.getByName(context.ip());
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }
}
