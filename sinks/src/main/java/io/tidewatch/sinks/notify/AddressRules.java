// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * Which addresses may be called: public ones, and private ones where the document allows it.
 *
 * <p>Never those at which no receiver lives but much that should not be reached: link-local (the
 * credentials of cloud machines), multicast, reserved, and IPv6 addresses that hold an IPv4 one.
 * Source: IANA's registries of special-purpose addresses (RFC 6890, RFC 8190).
 */
final class AddressRules {
  private static final List<Block> PRIVATE =
      List.of(
          Block.of("10.0.0.0", 8),
          Block.of("100.64.0.0", 10),
          Block.of("127.0.0.0", 8),
          Block.of("172.16.0.0", 12),
          Block.of("192.168.0.0", 16),
          Block.of("::1", 128),
          Block.of("fc00::", 7));
  private static final List<Block> NEVER =
      List.of(
          Block.of("0.0.0.0", 8),
          Block.of("169.254.0.0", 16),
          Block.of("192.0.0.0", 24),
          Block.of("192.0.2.0", 24),
          Block.of("192.88.99.0", 24),
          Block.of("198.18.0.0", 15),
          Block.of("198.51.100.0", 24),
          Block.of("203.0.113.0", 24),
          Block.of("224.0.0.0", 3), // multicast, reserved, broadcast
          Block.of("2001::", 23), // protocol assignments, Teredo among them
          Block.of("2001:db8::", 32),
          Block.of("2002::", 16), // 6to4
          Block.of("3fff::", 20));
  private static final Block GLOBAL_IPV6 = Block.of("2000::", 3);

  private AddressRules() {}

  /** Whether the address is this machine's. */
  static boolean isLoopback(InetAddress address) {
    return address.isLoopbackAddress();
  }

  /** Returns what keeps an address from being called; nothing if it may be. */
  static Optional<String> refusal(InetAddress address, boolean privateAllowed) {
    if (isIn(PRIVATE, address)) {
      return privateAllowed
          ? Optional.empty()
          : Optional.of("a private address, must be a public one unless allow-private is true");
    }
    boolean special = !(address instanceof Inet4Address) && !GLOBAL_IPV6.holds(address);
    return special || isIn(NEVER, address)
        ? Optional.of("a link-local, multicast or reserved address, must be a public one")
        : Optional.empty();
  }

  private static boolean isIn(List<Block> blocks, InetAddress address) {
    return blocks.stream().anyMatch(block -> block.holds(address));
  }

  /** Addresses that begin with the same bits. */
  private static final class Block {
    private final byte[] first;
    private final int bits;

    private Block(byte[] first, int bits) {
      this.first = first;
      this.bits = bits;
    }

    static Block of(String first, int bits) {
      return new Block(InetAddresses.literal(first).orElseThrow().getAddress(), bits);
    }

    boolean holds(InetAddress address) {
      byte[] bytes = address.getAddress();
      if (bytes.length != first.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> bit % 8;
        if ((bytes[bit / 8] & mask) != (first[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }
  }
}
