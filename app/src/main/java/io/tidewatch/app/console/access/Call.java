// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.access;

import java.net.InetAddress;
import java.util.Optional;
import java.util.function.Function;

/**
 * What access looks at in a request.
 *
 * @param peer who is at the other end of the connection
 * @param header by name; empty where it is not sent
 * @param cookie by name
 */
public record Call(
    InetAddress peer,
    Function<String, Optional<String>> header,
    Function<String, Optional<String>> cookie) {}
