// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.validators.traffic.Shop.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * The bugs that engineers met (Shankar and others, "Operationalizing Machine Learning: An Interview
 * Study", arXiv 2209.09125): each is seeded once in the same stream and found by the check of its
 * name; the stream without them breaches nothing.
 */
@TestInstance(Lifecycle.PER_CLASS)
final class SeededFaultsTest {

  private Shop json = new Shop("json");
  private Shop csv = json;

  @BeforeAll
  void open() {
    csv = new Shop("csv");
  }

  /** Changes that share of the payments. */
  private static Fault of(double share, java.util.function.Consumer<Map<String, String>> change) {
    return (fields, time, chance) -> {
      if (chance.uniform() < share) {
        change.accept(fields);
      }
      return true;
    };
  }

  @Test
  void twoWeeksWithoutAFaultBreachNothing() {
    assertThat(json.calm()).isEmpty();
    assertThat(csv.calm()).isEmpty();
    assertThat(json.after(Shop.NONE)).isEmpty();
  }

  @Test
  void aTypeThatChanges() {
    assertThat(json.after(of(.2, fields -> fields.put("amount", "12,50 EUR"))))
        .contains("rule:type of amount");
  }

  @Test
  void aValueOutOfBounds() {
    assertThat(json.after(of(.03, fields -> fields.put("amount", "-1"))))
        .contains("rule:range of amount");
  }

  @Test
  void aTextThatLosesItsPattern() {
    assertThat(json.after(of(.1, fields -> fields.merge("card", "#", String::concat))))
        .contains("rule:pattern of card");
  }

  @Test
  void aColumnThatIsIncomplete() {
    assertThat(json.after(of(.1, fields -> fields.put("income", ""))))
        .contains("missing-share of income");
  }

  @Test
  void aNestedKeyThatIsLostInHalfOfTheRecords() {
    assertThat(json.after(of(.5, fields -> fields.remove("/bill/city"))))
        .contains("missing-share of /bill/city");
  }

  @Test
  void aKeyThatVanishes() {
    assertThat(json.after(of(1, fields -> fields.remove("/bill/city"))))
        .contains("schema", "missing-share of /bill/city");
  }

  @Test
  void aDefaultThatIsImputedMoreOften() {
    assertThat(json.after(of(.25, fields -> fields.put("income", "50000"))))
        .contains("top-share of income");
  }

  @Test
  void aSensorThatIsStuck() {
    assertThat(json.after(of(1, fields -> fields.put("income", "41234"))))
        .contains("top-share of income");
  }

  @Test
  void aValueNeverSeenBefore() {
    assertThat(json.after(of(.05, fields -> fields.put("country", "XX"))))
        .contains("unseen-share of country");
    assertThat(json.after(of(.05, fields -> fields.put("region", "west"))))
        .contains("rule:values of region", "unseen-share of region");
  }

  @Test
  void identifiersThatRepeat() {
    assertThat(json.after(of(.5, fields -> fields.put("card", "C00000000"))))
        .contains("uniqueness of card");
  }

  @Test
  void aFlowThatThinsOut() {
    assertThat(json.after((fields, time, chance) -> chance.uniform() < .4)).contains("volume");
  }

  @Test
  void aFlowThatStopsAtNoon() {
    Fault noon = (fields, time, chance) -> hour(time) < 12;

    assertThat(json.after(noon)).contains("freshness", "volume");
  }

  @Test
  void aRegionThatComesNoMore() {
    assertThat(json.after((fields, time, chance) -> !"south".equals(fields.get("region"))))
        .contains("slice-share in region=south");
  }

  @Test
  void aHeaderInAnotherOrder() {
    Fault reordered = of(1, Shop::reorder);

    assertThat(csv.after(reordered)).containsExactly("schema");
    assertThat(json.after(reordered)).isEmpty(); // an object has no order
  }

  @Test
  void valuesUnderTheWrongHeader() {
    Fault swapped =
        of(
            1,
            fields -> {
              String country = fields.getOrDefault("country", "");
              fields.put("country", fields.getOrDefault("region", ""));
              fields.put("region", country);
            });

    assertThat(csv.after(swapped))
        .contains("rule:values of region", "unseen-share of country", "unseen-share of region");
  }

  @Test
  void aFeatureThatIsNoLongerRefreshed() {
    Fault stale =
        of(
            .3,
            fields -> {
              Instant requested = Instant.parse(fields.getOrDefault("requested", ""));
              fields.put("profile_of", requested.minus(Duration.ofDays(4)).toString());
            });

    assertThat(json.after(stale)).contains("rule:fresh-profile");
  }

  private static int hour(Instant time) {
    return (int) (time.getEpochSecond() / 3600 % 24);
  }
}
