// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.alert;

import static io.tidewatch.validators.judge.Verdict.Outcome.BREACH;
import static io.tidewatch.validators.judge.Verdict.Outcome.PASS;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.AlertPolicy;
import io.tidewatch.config.ColumnRules;
import io.tidewatch.config.ColumnSpec;
import io.tidewatch.config.Severity;
import io.tidewatch.validators.alert.IncidentEvent.Transition;
import io.tidewatch.validators.judge.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One incident per cause, where columns say what they are made from. */
class GroupingTest {

  private static final AlertPolicy PAGES =
      AlertPolicy.DEFAULT.withPageWhen(
          new AlertPolicy.PageWhen(OptionalDouble.of(0.15), OptionalInt.of(5)));

  private final Map<String, ColumnSpec> columns = new LinkedHashMap<>();
  private final Map<String, List<String>> made = new LinkedHashMap<>();

  @Test
  void aTableThatBreaksSixHundredColumnsIsOnePageWithinTwoWindows() {
    List<String> broken = table("orders", 600);
    table("customers", 100);
    Story story = story(PAGES).drifts(0, BREACH, broken).drifts(1, BREACH, broken);
    assertThat(story.lives()).containsExactly("OPENED ERROR");
    IncidentEvent page = story.events().get(0);
    assertThat(page.standing().source()).contains("orders");
    assertThat(page.members()).hasSize(20);
    assertThat(page.cause()).endsWith("; 597 more");
    assertThat(story.drifts(2, BREACH, broken).lives()).hasSize(1);
  }

  @Test
  void whatIsMadeFromDifferentTablesIsTwoIncidents() {
    List<String> orders = table("orders", 4).subList(0, 2);
    List<String> customers = table("customers", 4).subList(0, 2);
    List<String> both = new ArrayList<>(orders);
    both.addAll(customers);
    Story story = story(AlertPolicy.DEFAULT).drifts(0, BREACH, both).drifts(1, BREACH, both);
    assertThat(story.events())
        .extracting(event -> event.standing().source().orElseThrow())
        .containsExactlyInAnyOrder("orders", "customers");
    assertThat(story.events()).allMatch(event -> event.members().size() == 2);
  }

  @Test
  void whatBeginsAfterOneDeployIsOneIncidentWhateverItIsMadeFrom() {
    List<String> both = twoTables();
    Story story =
        story(AlertPolicy.DEFAULT)
            .changing(Story.deploy(-6, "#8123"))
            .drifts(0, BREACH, both)
            .drifts(1, BREACH, both);
    assertThat(story.lives()).containsExactly("OPENED WARNING");
    IncidentEvent event = story.events().get(0);
    assertThat(event.members()).hasSize(4);
    assertThat(event.standing().source()).isEmpty();
    assertThat(event.background().changes()).containsExactly(Story.deploy(-6, "#8123"));
  }

  @Test
  void aDeployOfLongBeforeOrAfterTheOnsetJoinsNothing() {
    List<String> both = twoTables();
    Story story =
        story(AlertPolicy.DEFAULT)
            .changing(Story.deploy(-121, "#8122"))
            .changing(Story.deploy(1, "#8123"))
            .drifts(0, BREACH, both)
            .drifts(1, BREACH, both);
    assertThat(story.lives()).containsExactly("OPENED WARNING", "OPENED WARNING");
    assertThat(story.events()).allMatch(event -> event.background().changes().isEmpty());
  }

  @Test
  void ofTwoDeploysEachColumnGoesWithTheLastBeforeIt() {
    List<String> both = twoTables();
    Story story =
        story(AlertPolicy.DEFAULT)
            .changing(Story.deploy(-6, "#8123"))
            .drifts(0, BREACH, both.subList(0, 2))
            .changing(Story.deploy(55, "#8124"))
            .drifts(1, BREACH, both)
            .drifts(2, BREACH, both);
    assertThat(story.lives()).containsExactly("OPENED WARNING", "OPENED WARNING");
    assertThat(story.events().get(1).background().changes())
        .extracting(change -> change.what())
        .containsExactly("#8123", "#8124");
  }

  private List<String> twoTables() {
    List<String> both = new ArrayList<>(table("orders", 4).subList(0, 2));
    both.addAll(table("customers", 4).subList(0, 2));
    return both;
  }

  @Test
  void aGroupTakesALaterColumnOfItsTableHoweverOldItIs() {
    List<String> orders = table("orders", 10);
    Story story = story(AlertPolicy.DEFAULT);
    for (int hour = 0; hour < 20; hour++) {
      story.drifts(hour, BREACH, orders.subList(0, 2));
    }
    for (int hour = 20; hour < 22; hour++) {
      story.drifts(hour, BREACH, orders.subList(0, 3));
    }
    assertThat(story.lives()).containsExactly("OPENED WARNING", "UPDATED WARNING");
    assertThat(story.events().get(1).members()).hasSize(3);
  }

  @Test
  void twoIncidentsFoundToHaveOneCauseBecomeTheOlderOne() {
    List<String> orders = table("orders", 3);
    List<String> customers = table("customers", 3);
    made.put("orders", List.of("erp"));
    made.put("customers", List.of("erp"));
    Story story = story(AlertPolicy.DEFAULT);
    story.drifts(0, BREACH, orders.subList(0, 1)).drifts(1, BREACH, orders.subList(0, 1));
    List<String> two = List.of(orders.get(0), customers.get(0));
    story.drifts(2, BREACH, two).drifts(3, BREACH, two);
    assertThat(story.lives()).as("two of them").containsExactly("OPENED WARNING", "OPENED WARNING");
    List<String> three = List.of(orders.get(0), customers.get(0), customers.get(1));
    story.drifts(4, BREACH, three).drifts(5, BREACH, three);
    IncidentEvent end =
        story.events().stream()
            .filter(event -> event.transition() == Transition.RESOLVED)
            .findFirst()
            .orElseThrow();
    String older = story.events().get(0).incident();
    assertThat(end.incident()).isNotEqualTo(older);
    assertThat(end.standing().mergedInto()).contains(older);
    OpenIncident open = story.state().incidents().get(0);
    assertThat(story.state().incidents()).hasSize(1);
    assertThat(open.key()).isEqualTo(older);
    assertThat(open.standing().source()).contains("erp");
    assertThat(open.members()).hasSize(3);
    for (int hour = 6; hour < 9; hour++) {
      story.drifts(hour, PASS, three);
    }
    assertThat(story.events())
        .filteredOn(e -> e.incident().equals(older))
        .last()
        .extracting(IncidentEvent::transition)
        .isEqualTo(Transition.RESOLVED);
  }

  @Test
  void whatIsOfTheModelJoinsTheTableThatBrokeAndRaisesIt() {
    List<String> orders = table("orders", 4).subList(0, 2);
    Story story = story(AlertPolicy.DEFAULT).drifts(0, BREACH, orders).drifts(1, BREACH, orders);
    story.tell(Verdicts.urgent(2, "coverage", 0.978, 0.489));
    assertThat(story.lives()).containsExactly("OPENED WARNING", "UPDATED ERROR");
    assertThat(story.events().get(1).standing().source()).contains("orders");
  }

  @Test
  void aTicketIsAPageWhereAColumnMattersOrFiveOfOneTableFire() {
    List<String> orders = table("orders", 8);
    assertThat(lives(orders.subList(0, 4))).containsExactly("OPENED WARNING");
    assertThat(lives(orders.subList(0, 5))).containsExactly("OPENED ERROR");
    columns.put("score", column(List.of("orders"), OptionalDouble.of(0.2)));
    assertThat(lives(List.of("score"))).containsExactly("OPENED ERROR");
    columns.put("minor", column(List.of("orders"), OptionalDouble.of(0.1)));
    assertThat(lives(List.of("minor"))).containsExactly("OPENED WARNING");
  }

  @Test
  void whenThePagesOfTheWeekAreSpentErrorsAreTicketsButCriticalOnesPage() {
    for (int table = 0; table < 5; table++) {
      table("t" + table, 2);
    }
    AlertPolicy two = AlertPolicy.of(1, 1, 3, java.time.Duration.ZERO, 2);
    Story story = story(two);
    for (int table = 0; table < 3; table++) {
      story.tell(error(table, "t" + table + "-0", Severity.ERROR));
    }
    assertThat(story.events())
        .extracting(IncidentEvent::audible)
        .containsExactly(
            Optional.of(Severity.ERROR),
            Optional.of(Severity.ERROR),
            Optional.of(Severity.WARNING));
    assertThat(story.events().get(2).standing().hold().orElseThrow().reason())
        .isEqualTo(Hold.Reason.BUDGET);
    story.tell(error(3, "t3-0", Severity.CRITICAL));
    story.tell(error(4, "t2-0", Severity.CRITICAL));
    assertThat(story.events().subList(3, 5))
        .extracting(IncidentEvent::audible)
        .containsOnly(Optional.of(Severity.CRITICAL));
    story.tell(error(24 * 7 + 9, "t4-0", Severity.ERROR));
    assertThat(story.events().get(5).audible()).contains(Severity.ERROR);
  }

  private List<String> lives(List<String> broken) {
    return story(PAGES).drifts(0, BREACH, broken).drifts(1, BREACH, broken).lives();
  }

  private static Verdict error(int hour, String column, Severity severity) {
    return Verdicts.verdict(hour, column, "rule:range", BREACH, severity);
  }

  private Story story(AlertPolicy policy) {
    Map<String, Double> important = new LinkedHashMap<>();
    columns.forEach(
        (name, column) -> column.importance().ifPresent(value -> important.put(name, value)));
    return Story.of(Story.SCOPE.knowing(Lineage.of(columns, made), important), policy);
  }

  /** Columns that are made from a table: {@code NAME-0}, {@code NAME-1}… */
  private List<String> table(String name, int size) {
    List<String> added = IntStream.range(0, size).mapToObj(i -> name + "-" + i).toList();
    added.forEach(column -> columns.put(column, column(List.of(name), OptionalDouble.empty())));
    return added;
  }

  private static ColumnSpec column(List<String> upstream, OptionalDouble importance) {
    return new ColumnSpec(
        Optional.empty(),
        Optional.empty(),
        OptionalDouble.empty(),
        ColumnSpec.OnBreach.TAG,
        false,
        ColumnRules.NONE,
        upstream,
        importance);
  }
}
