// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.slice;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.validators.event.Row;
import io.tidewatch.validators.event.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
  void aLeafOfMoreColumnsLiesInOneOfFewerAndOfOthersItIsNotStored() {
    var stored = List.of("carrier", "kind", "origin");
    String leaf = new Slicing(List.of(stored)).leafOf(row("JFK", "UA", "jet"));
    var fewer = new Slicing(List.of(List.of("origin", "carrier"), List.of("wing")));

    assertThat(fewer.slicesOf(fewer.leafWithin(stored, leaf)))
        .containsExactly("all", "origin=JFK,carrier=UA", "wing=(not stored)");
    assertThat(new Slicing(List.of()).leafWithin(stored, leaf)).isEmpty();
    assertThat(fewer.leafWithin(List.of(), ""))
        .isEqualTo("(not stored)\u001f".repeat(2) + "(not stored)");
  }

  @Test
  void whatSeparatesValuesIsEncodedInThem() {
    String leaf = SLICING.leafOf(row("a,carrier=b", "(missing)", "50 %\u001f"));
    assertThat(SLICING.slicesOf(leaf))
        .containsExactly(
            "all",
            "origin=a%2Ccarrier%3Db",
            "origin=a%2Ccarrier%3Db,carrier=%28missing)",
            "kind=50 %25%1F");
    assertThat(SLICING.isOf("origin=a%2Ccarrier%3Db", List.of("origin"))).isTrue();
    assertThat(SLICING.isOf("origin=a,carrier=b", List.of("origin"))).isFalse();
    assertThat(SLICING.isOf("origin=a,carrier=b", List.of("origin", "carrier"))).isTrue();
  }

  @Test
  void aMissingValueIsNoValueThatReadsSo() {
    String leaf = SLICING.leafOf(row("(other)", null, "(b)"));
    assertThat(SLICING.slicesOf(leaf))
        .containsExactly(
            "all", "origin=%28other)", "origin=%28other),carrier=(missing)", "kind=%28b)");
  }

  private static Row row(String origin, @Nullable String carrier, String kind) {
    return new Row(
        Schema.shared(List.of("origin", "carrier", "kind")), new String[] {origin, carrier, kind});
  }

  @Test
  void aSearchBeginsWithTheCrossingsThatRefineNoOther() {
    assertThat(SLICING.dimensions()).containsExactly(List.of("origin"), List.of("kind"));
    var crossedOnly = new Slicing(List.of(List.of("a", "b")));
    assertThat(crossedOnly.dimensions()).containsExactly(List.of("a", "b"));
  }
}
