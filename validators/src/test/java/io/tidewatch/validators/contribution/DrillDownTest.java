// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.contribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.validators.contribution.Decomposition.Part;
import io.tidewatch.validators.slice.Slicing;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DrillDownTest {

  private static final Slicing SLICING =
      new Slicing(List.of(List.of("city"), List.of("sex"), List.of("city", "sex")));

  private final SortedMap<String, Part> parts = new TreeMap<>();

  @Test
  void aChangeInOneSliceNamesIt() {
    part("city=Hilo", 0.97, 0.12).part("city=Kona", 0.03, 0.88);
    part("sex=f", 0.52, 0.5).part("sex=m", 0.48, 0.5);
    assertThat(named()).containsExactly("city=Hilo");
  }

  @Test
  void aChangeEverywhereNamesNone() {
    part("city=Hilo", 0.14, 0.12).part("city=Kona", 0.86, 0.88);
    part("sex=f", 0.52, 0.5).part("sex=m", 0.48, 0.5);
    assertThat(named()).isEmpty();
  }

  @Test
  void aChangeInTwoSlicesNamesBothGreatestFirst() {
    part("city=Hilo", 0.4, 0.12).part("city=Kona", 0.0, 0.7).part("city=Lihue", 0.6, 0.18);
    assertThat(named()).containsExactly("city=Lihue", "city=Hilo");
  }

  @Test
  void aCrossingThatHoldsNearlyAllReplacesItsSlice() {
    part("city=Hilo", 0.97, 0.2).part("city=Kona", 0.03, 0.8);
    part("sex=f", 0.9, 0.5).part("sex=m", 0.1, 0.5);
    part("city=Hilo,sex=f", 0.95, 0.1).part("city=Hilo,sex=m", 0.02, 0.1);
    assertThat(named()).containsExactly("city=Hilo,sex=f");
  }

  @Test
  void aCrossingWithMostOfTheTrafficOfItsSliceDoesNot() {
    part("city=Hilo", 0.97, 0.2).part("city=Kona", 0.03, 0.8);
    part("city=Hilo,sex=f", 0.95, 0.19).part("city=Hilo,sex=m", 0.02, 0.01);
    assertThat(named()).containsExactly("city=Hilo");
  }

  @Test
  void ofEqualSlicesTheOrderIsThatOfTheirNames() {
    part("city=a", 0.25, 0.01).part("city=b", 0.25, 0.01).part("city=c", 0.25, 0.01);
    part("city=d", 0.25, 0.01).part("city=e", 0, 0.96);
    assertThat(named()).containsExactly("city=a", "city=b", "city=c");
  }

  private DrillDownTest part(String slice, double change, double traffic) {
    parts.put(slice, new Part(change, traffic));
    return this;
  }

  private List<String> named() {
    return DrillDown.into(SLICING, new Decomposition(parts)).stream()
        .map(Contribution::slice)
        .toList();
  }
}
