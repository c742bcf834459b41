// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.function.Predicate.not;

import io.tidewatch.app.console.access.Identity.By;
import io.tidewatch.app.console.access.Identity.Role;
import java.net.URI;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Knows who asks, and whether a request is the console's own. */
public final class Access {

  public static final String COOKIE = "tidewatch";
  public static final String CSRF = "X-Tidewatch-CSRF";

  private static final String BEARER = "Bearer ";

  /** Of the console's own page, and of an address that somebody has typed in. */
  private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

  /** As proxies write it; an address of IPv6 may stand in brackets. */
  private static final Pattern FORWARDED = Pattern.compile("[0-9a-fA-F.:\\[\\]]{2,48}");

  /** Numbers are no names that somebody else could point here. */
  private static final Pattern ADDRESS =
      Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|\\[[0-9a-fA-F:.]+]");

  private final AccessRules rules;
  private final Sessions sessions;
  private final String person;

  /**
   * Access by rules.
   *
   * @param person who is at this machine
   */
  public Access(AccessRules rules, Clock clock, String person) {
    this.rules = rules;
    this.sessions = new Sessions(clock);
    this.person = person;
  }

  /** Whether there is something to log in to. */
  public boolean hasTokens() {
    return rules.viewer().isPresent() || rules.operator().isPresent();
  }

  /**
   * Whether a Host header names this console: a page of another name that points to this machine
   * must not read it.
   */
  public boolean isOwnHost(Optional<String> host) {
    if (host.isEmpty()) {
      return false;
    }
    String name = host.get().toLowerCase(Locale.ROOT).replaceFirst(":[0-9]{1,5}$", "");
    return name.equals("localhost")
        || ADDRESS.matcher(name).matches()
        || rules.hosts().contains(name);
  }

  /** Whether a page of another site asks, as far as the browser says so. */
  public boolean isForeign(Call call) {
    return !isOwnOrigin(call)
        || call.header().apply("Sec-Fetch-Site").filter(not(OWN_SITES::contains)).isPresent();
  }

  private static boolean isOwnOrigin(Call call) {
    Optional<String> origin = call.header().apply("Origin");
    if (origin.isEmpty()) {
      return true;
    }
    try {
      return call.header()
          .apply("Host")
          .filter(host -> host.equalsIgnoreCase(URI.create(origin.get()).getAuthority()))
          .isPresent();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Who asks; empty if nobody who may. */
  public Optional<Identity> identify(Call call) {
    if (rules.isOpen()) {
      return Optional.of(
          new Identity(
              person,
              Role.OPERATOR,
              By.LOOPBACK,
              Optional.of(sessions.csrf("loopback")),
              Optional.empty()));
    }
    Optional<String> token = bearer(call).filter(sent -> !isStopped(call));
    Optional<Identity> who =
        token.flatMap(this::byToken).or(() -> session(call)).or(() -> proxied(call));
    if (who.isEmpty() && token.isPresent()) {
      sessions.countTry(from(call));
    }
    return who;
  }

  /** Whether tokens of an address are not looked at for now: too many were wrong. */
  public boolean isStopped(Call call) {
    return bearer(call).isPresent() && sessions.isStopped(from(call));
  }

  /** What was sent where there are tokens: proxies send others for themselves. */
  private Optional<String> bearer(Call call) {
    return call.header()
        .apply("Authorization")
        .filter(value -> hasTokens() && value.startsWith(BEARER))
        .map(value -> value.substring(BEARER.length()).strip());
  }

  private Optional<Identity> byToken(String token) {
    return roleOf(token)
        .map(role -> new Identity(name(role), role, By.TOKEN, Optional.empty(), Optional.empty()));
  }

  private Optional<Identity> session(Call call) {
    return call.cookie()
        .apply(COOKIE)
        .flatMap(
            id ->
                sessions
                    .find(id)
                    .map(
                        session ->
                            new Identity(
                                name(session.role()),
                                session.role(),
                                By.TOKEN,
                                Optional.of(sessions.csrf(id)),
                                Optional.of(session.expires()))));
  }

  private Optional<Identity> proxied(Call call) {
    return rules
        .proxy()
        .filter(proxy -> isTrusted(call))
        .flatMap(
            proxy ->
                call.header()
                    .apply(proxy.userHeader())
                    .filter(user -> !user.isBlank())
                    .map(user -> proxied(user, proxy.roleHeader().flatMap(call.header()))));
  }

  private Identity proxied(String user, Optional<String> role) {
    boolean operator = role.filter(word -> word.strip().equalsIgnoreCase("operator")).isPresent();
    return new Identity(
        user.strip(),
        operator ? Role.OPERATOR : Role.VIEWER,
        By.PROXY,
        Optional.of(sessions.csrf("proxy/" + user.strip())),
        Optional.empty());
  }

  /** Whether a POST carries what only a page of this console can know. */
  public boolean hasCsrf(Identity who, Call call) {
    return who.csrf().isEmpty()
        || call.header().apply(CSRF).filter(sent -> same(sent, who.csrf().get())).isPresent();
  }

  /** Whether the connection that a person uses is encrypted, as a trusted proxy says. */
  public boolean isSecure(Call call) {
    return isTrusted(call)
        && call.header()
            .apply("X-Forwarded-Proto")
            .filter(scheme -> scheme.equalsIgnoreCase("https"))
            .isPresent();
  }

  /** Where a request comes from: what a trusted proxy says, else the other end. */
  public String from(Call call) {
    Optional<String> said =
        isTrusted(call) ? call.header().apply("X-Forwarded-For") : Optional.empty();
    return said.map(all -> all.substring(all.lastIndexOf(',') + 1).strip())
        .filter(address -> FORWARDED.matcher(address).matches())
        .orElseGet(() -> call.peer().getHostAddress());
  }

  /** Where nobody is to be known, nothing that is said of anybody counts. */
  private boolean isTrusted(Call call) {
    return !rules.isOpen() && rules.trusted().contains(call.peer());
  }

  /** Whether somebody may try a token now; each try counts. */
  public boolean mayTry(Call call) {
    return sessions.mayTry(from(call));
  }

  /**
   * A new session for a token.
   *
   * @return its id, for the cookie; empty if it is no token of ours
   */
  public Optional<String> login(String token) {
    return roleOf(token).map(sessions::open);
  }

  public void logout(Call call) {
    call.cookie().apply(COOKIE).ifPresent(sessions::close);
  }

  /** Both are compared whatever the first gives, and in a time that says nothing. */
  private Optional<Role> roleOf(String token) {
    boolean operator = rules.operator().filter(known -> same(token, known)).isPresent();
    boolean viewer = rules.viewer().filter(known -> same(token, known)).isPresent();
    return operator ? Optional.of(Role.OPERATOR) : Optional.of(Role.VIEWER).filter(role -> viewer);
  }

  private static String name(Role role) {
    return role.word();
  }

  private static boolean same(String a, String b) {
    return MessageDigest.isEqual(hash(a), hash(b));
  }

  private static byte[] hash(String text) {
    return Sessions.sha256().digest(text.getBytes(UTF_8));
  }

  static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
