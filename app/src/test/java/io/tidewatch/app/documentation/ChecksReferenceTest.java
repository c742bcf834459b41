// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.app.documentation.MarkdownPage.Table;
import io.tidewatch.validators.alert.ErrorClass;
import io.tidewatch.validators.measurement.Checks;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The reference of checks, held to what the code names, and to the class that a page says. */
class ChecksReferenceTest {

  private static final Map<String, String> PLACEHOLDERS =
      Map.of(
          Checks.RULE, "NAME",
          Checks.SLO, "METRIC",
          Checks.BURN, "METRIC",
          Checks.OFFLINE_GAP, "METRIC",
          Checks.COMPARISON, "LOSS");

  @Test
  void thePageHasEveryCheckAndNoOther() throws Exception {
    var known = new TreeSet<String>(Set.of("ASPECT-" + Checks.DRIFT));
    for (String constant : Constants.of(Checks.class)) {
      known.add(constant + PLACEHOLDERS.getOrDefault(constant, ""));
    }
    assertThat(ReferenceNames.ofChecks().names()).isEqualTo(known);
  }

  @Test
  void theClassOfEachCheckIsThatOfItsPages() throws Exception {
    for (Table table : tables()) {
      for (Map<String, String> row : table.rows()) {
        if (row.containsKey("check")) {
          String check = MarkdownPage.code(row.getOrDefault("check", "")).get(0);
          assertThat(MarkdownPage.code(row.getOrDefault("class", "")))
              .as(check)
              .containsExactly(ErrorClass.of(check).name());
        }
      }
    }
  }

  @Test
  void eachClassSaysWhatToDoFirst() throws Exception {
    var said = new TreeMap<String, String>();
    for (Table table : tables()) {
      for (Map<String, String> row : table.rows()) {
        if (row.containsKey("first action")) {
          said.put(
              row.getOrDefault("class", "").replace("`", ""),
              row.getOrDefault("first action", "").replace("`", ""));
        }
      }
    }
    assertThat(said)
        .isEqualTo(
            new TreeMap<>(
                Arrays.stream(ErrorClass.values())
                    .collect(Collectors.toMap(ErrorClass::name, ErrorClass::firstAction))));
  }

  private static List<Table> tables() throws Exception {
    return MarkdownPage.read(MarkdownPage.REFERENCE.resolve("checks.md")).tables();
  }
}
