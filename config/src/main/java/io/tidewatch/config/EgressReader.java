// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads where a destination's calls may go to. */
final class EgressReader {
  private static final String HOST = "([A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*+|\\[[0-9A-Fa-f:.]+])";
  private static final String REST = "(:[0-9]{1,5})?([/?]\\S*)?";
  private static final String LOOPBACK = "(localhost|127(\\.[0-9]{1,3}){3}|\\[::1])";
  private static final Pattern SAFE =
      Pattern.compile("https://" + HOST + REST + "|http://" + LOOPBACK + REST);
  private static final Pattern ANY = Pattern.compile("https?://" + HOST + REST);
  private static final String RULE = "an https URL, or http on this machine, without a user";
  private static final String ANY_RULE = "an http or https URL, without a user";
  private static final String HOSTS_RULE = "a host such as hooks.example.com or *.example.com";
  private static final Pattern HOST_RULE =
      Pattern.compile("(\\*\\.)?[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*+|\\[[0-9A-Fa-f:.]+]");

  private EgressReader() {}

  static Egress read(Section section) {
    Set<Egress.Risk> accepted = EnumSet.noneOf(Egress.Risk.class);
    if (section.at("allow-insecure").map(Value::flag).orElse(false)) {
      accepted.add(Egress.Risk.INSECURE);
    }
    if (section.at("allow-private").map(Value::flag).orElse(false)) {
      accepted.add(Egress.Risk.PRIVATE);
    }
    return new Egress(
        accepted, section.at("allow-hosts").map(EgressReader::hosts).orElse(List.of()));
  }

  /** Reads an address; one that breaks the rule may hold a password, and is not told. */
  static String url(Value value, Egress egress) {
    boolean any = egress.accepts(Egress.Risk.INSECURE);
    String rule = any ? ANY_RULE : RULE;
    return value.matchingHidden(any ? ANY : SAFE, rule);
  }

  private static List<String> hosts(Value value) {
    List<String> hosts = new ArrayList<>();
    for (Value host : Section.elements(value, "a list of hosts")) {
      hosts.add(host.matching(HOST_RULE, HOSTS_RULE));
    }
    if (value.isList() && hosts.isEmpty()) {
      value.place().say("is empty, must name a host, or be left out for any");
    }
    return hosts;
  }
}
