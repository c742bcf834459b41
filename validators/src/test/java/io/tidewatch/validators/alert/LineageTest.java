// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.ColumnRules;
import io.tidewatch.config.ColumnSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class LineageTest {

  private final Map<String, ColumnSpec> columns = new LinkedHashMap<>();

  @Test
  void theNearestSourceOfMostColumnsIsWhereTheyComeFrom() {
    Lineage lineage = shop();
    assertThat(lineage.sourceOf(List.of("price"))).contains("orders");
    assertThat(lineage.sourceOf(List.of("price", "amount"))).contains("orders");
    assertThat(lineage.sourceOf(List.of("price", "amount", "city"))).contains("orders");
    assertThat(lineage.sourceOf(List.of("price", "city"))).contains("erp");
    assertThat(lineage.sourceOf(List.of("price", "clicks"))).isEmpty();
    assertThat(lineage.sourceOf(List.of("unknown"))).isEmpty();
  }

  @Test
  void threeColumnsOfAllTablesOfASystemAreTheSystemsFault() {
    assertThat(shop().commonCause(List.of("price", "city", "amount"))).contains("erp");
    assertThat(shop().commonCause(List.of("price", "city"))).isEmpty();
    add("tax", List.of("orders"));
    assertThat(shop().commonCause(List.of("price", "amount", "tax", "city"))).contains("orders");
    assertThat(shop().commonCause(List.of("price", "amount", "tax", "clicks"))).contains("orders");
    assertThat(shop().commonCause(List.of("price", "amount", "city", "clicks"))).contains("erp");
    assertThat(shop().commonCause(List.of("price", "amount", "clicks"))).isEmpty();
  }

  @Test
  void twoTablesOfManyAreNotTheWarehousesFault() {
    var made = new LinkedHashMap<String, List<String>>();
    for (int table = 0; table < 10; table++) {
      made.put("t" + table, List.of("warehouse"));
      for (int column = 0; column < 4; column++) {
        add("c" + table + column, List.of("t" + table));
      }
    }
    Lineage lineage = Lineage.of(columns, made);
    List<String> two = List.of("c00", "c01", "c02", "c10", "c11", "c12");
    assertThat(lineage.sourceOf(two)).contains("warehouse");
    assertThat(lineage.commonCause(two)).isEmpty();
    var six = new ArrayList<String>();
    for (int table = 0; table < 6; table++) {
      six.add("c" + table + "0");
    }
    assertThat(lineage.commonCause(six)).contains("warehouse");
    assertThat(lineage.sourcesOf(List.of("c00", "c10"))).containsExactly("t0", "t1", "warehouse");
  }

  @Test
  void aColumnOfTwoTablesIsMadeFromBothAndFromWhatTheyAreMadeFrom() {
    add("ratio", List.of("orders", "customers"));
    Lineage lineage = shop();
    assertThat(List.of("orders", "customers", "erp"))
        .allMatch(source -> lineage.isMadeFrom("ratio", source));
    assertThat(lineage.isMadeFrom("ratio", "web")).isFalse();
    assertThat(lineage.knows("ratio")).isTrue();
    assertThat(lineage.knows("free")).isFalse();
  }

  private Lineage shop() {
    add("price", List.of("orders"));
    add("amount", List.of("orders"));
    add("city", List.of("customers"));
    add("age", List.of("customers"));
    add("clicks", List.of("web"));
    add("free", List.of());
    return Lineage.of(columns, Map.of("orders", List.of("erp"), "customers", List.of("erp")));
  }

  private void add(String column, List<String> upstream) {
    columns.put(
        column,
        new ColumnSpec(
            Optional.empty(),
            Optional.empty(),
            OptionalDouble.empty(),
            ColumnSpec.OnBreach.TAG,
            false,
            ColumnRules.NONE,
            upstream,
            OptionalDouble.empty()));
  }
}
