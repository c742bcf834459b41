// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.discovery;

/** What a rule says of the tests of one family. */
public final class Discoveries {

  private final boolean[] found;
  private final double[] heldTo;
  private final double[] alone;
  private final DiscoveryRule after;

  /** The parts, one element for each test. */
  Discoveries(boolean[] found, double[] heldTo, double[] alone, DiscoveryRule after) {
    this.found = found;
    this.heldTo = heldTo;
    this.alone = alone;
    this.after = after;
  }

  /** Whether the test is a discovery. */
  public boolean found(int test) {
    return found[test];
  }

  /** The greatest p-value that would have been a discovery, beside those that are. */
  public double heldTo(int test) {
    return heldTo[test];
  }

  /** The greatest p-value that is a discovery where no other test of the family is one. */
  public double alone(int test) {
    return alone[test];
  }

  /** Number of discoveries. */
  public int count() {
    int count = 0;
    for (boolean one : found) {
      count += one ? 1 : 0;
    }
    return count;
  }

  /** The rule for the next family. */
  public DiscoveryRule after() {
    return after;
  }

  /** The same discoveries by a rule that remembers them. */
  Discoveries followedBy(DiscoveryRule next) {
    return new Discoveries(found, heldTo, alone, next);
  }
}
