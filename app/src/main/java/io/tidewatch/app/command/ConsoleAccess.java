// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import io.tidewatch.app.Usage;
import io.tidewatch.app.console.access.AccessRules;
import io.tidewatch.sinks.notify.PictureSignature;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who may use a console. */
final class ConsoleAccess {

  @Option(
      names = "--token",
      paramLabel = "REF",
      description = "Token of those that read: env:NAME or file:PATH (default: none).")
  private @Nullable String token;

  @Option(
      names = "--operator-token",
      paramLabel = "REF",
      description = "Token of those that also write: env:NAME or file:PATH (default: none).")
  private @Nullable String operatorToken;

  @Option(
      names = "--user-header",
      paramLabel = "NAME",
      description =
          "Header in which a trusted proxy names who asks, as X-Forwarded-User (default: none).")
  private @Nullable String userHeader;

  @Option(
      names = "--role-header",
      paramLabel = "NAME",
      description = {
        "Header in which it says operator; the proxy must take it away from what others send",
        "(default: none, everybody reads only)."
      })
  private @Nullable String roleHeader;

  @Option(
      names = "--trusted-proxy",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = {
        "Where a proxy calls from; several times (default: 127.0.0.1). What it says of who asks and,",
        "also with tokens, in X-Forwarded-For and X-Forwarded-Proto is believed."
      })
  private List<String> proxies = List.of();

  @Option(
      names = "--host",
      paramLabel = "NAME",
      description =
          "Name that it is reached by, beside its addresses; several times (default: none).")
  private List<String> hosts = List.of();

  @Option(
      names = "--picture-key",
      paramLabel = "REF",
      description = {
        "What stands as pictures.key in the notifier's document, env:NAME or file:PATH: pages then",
        "show pictures of incidents (default: none, there are none)."
      })
  private @Nullable String pictureKey;

  Optional<PictureSignature> pictures(Map<String, String> environment) throws Usage {
    Optional<String> key = token("--picture-key", pictureKey, environment);
    try {
      return key.map(PictureSignature::new);
    } catch (IllegalArgumentException e) {
      throw new Usage(List.of("--picture-key: " + e.getMessage()));
    }
  }

  AccessRules rules(Map<String, String> environment) throws Usage {
    Optional<AccessRules.Proxy> proxy =
        userHeader == null
            ? Optional.empty()
            : Optional.of(new AccessRules.Proxy(userHeader, Optional.ofNullable(roleHeader)));
    Set<String> names =
        hosts.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    return new AccessRules(
        token("--token", token, environment),
        token("--operator-token", operatorToken, environment),
        proxy,
        names,
        AccessRules.peers(proxies));
  }

  private static Optional<String> token(
      String option, @Nullable String reference, Map<String, String> environment) throws Usage {
    return reference == null
        ? Optional.empty()
        : Optional.of(AccessRules.token(option, reference, environment));
  }
}
