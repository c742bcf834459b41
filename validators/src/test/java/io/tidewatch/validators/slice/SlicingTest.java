// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.slice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SlicingTest {

  private static final Slicing SLICING =
      new Slicing(List.of(List.of("origin"), List.of("origin", "carrier"), List.of("kind")));

  @Test
  void aCrossingRefinesItsSlicesAndEveryoneRefinesAll() {
    assertThat(SLICING.refines("origin=JFK,carrier=UA", "origin=JFK")).isTrue();
    assertThat(SLICING.refines("origin=JFK", "all")).isTrue();
    assertThat(SLICING.refines("origin=JFK,carrier=UA", "origin=EWR")).isFalse();
    assertThat(SLICING.refines("origin=JFK", "origin=JFK")).isFalse();
    assertThat(SLICING.refines("origin=JFK", "kind=a")).isFalse();
    assertThat(SLICING.refines("all", "all")).isFalse();
  }

  @Test
  void valuesMayHoldWhatSeparatesValues() {
    assertThat(SLICING.isOf("origin=a,b=c", List.of("origin"))).isTrue();
    assertThat(SLICING.isOf("origin=a,b=c,carrier=d,e", List.of("origin", "carrier"))).isTrue();
    assertThat(SLICING.isOf("origin=a,carrier=d", List.of("origin"))).isFalse();
    assertThat(SLICING.refines("origin=a,b=c,carrier=d", "origin=a,b=c")).isTrue();
  }

  @Test
  void aSearchBeginsWithTheCrossingsThatRefineNoOther() {
    assertThat(SLICING.dimensions()).containsExactly(List.of("origin"), List.of("kind"));
    var crossedOnly = new Slicing(List.of(List.of("a", "b")));
    assertThat(crossedOnly.dimensions()).containsExactly(List.of("a", "b"));
  }
}
