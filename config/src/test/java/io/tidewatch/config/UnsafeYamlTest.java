// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import static io.tidewatch.config.Documents.LABELLED;
import static io.tidewatch.config.Documents.problems;
import static io.tidewatch.config.Documents.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a document must never do: take the loader down, or bring a secret to light. */
final class UnsafeYamlTest {
  private static final String SECRET = "R0UT1NGK3Y";

  @Test
  void anEmptyDocumentIsRefused() {
    assertThat(problems("")).containsExactly("document is empty, must be a monitor (m.yaml:1:1)");
    assertThat(problems("# only a comment\n"))
        .containsExactly("document is empty, must be a monitor (m.yaml:1:1)");
    assertThat(problems("- a\n"))
        .containsExactly("document is a list, must be a mapping (m.yaml:1:1)");
  }

  @Test
  void whatIsNoYamlIsToldWithItsPlace() {
    assertThat(problems("monitor: a\nowner: [b\nsources: c\n"))
        .containsExactly(
            "document is not YAML, must be YAML: expected ',' or ']', but got :" + " (m.yaml:3:8)");
    assertThat(problems("monitor: a\u0007\n"))
        .containsExactly("document has the character U+0007, must be printable text (m.yaml:1:11)");
  }

  @Test
  void aBombOfAliasesIsRefusedBeforeItIsUnpacked() {
    var bomb = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 60; i++) {
      bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }

    assertThat(problems(bomb.toString()))
        .hasSize(60 + 2 * 59)
        .allMatch(problem -> problem.contains("must be without anchors and aliases"));
  }

  @Test
  void aLongTextIsRefusedWithItsLengthAndTakesNoLongStack() {
    String address = "https://d.example.com" + "/{to}".repeat(40_000);
    assertThat(problems(with("owner: team", "owner: t\ndashboard: '" + address + "'")))
        .singleElement()
        .asString()
        .startsWith("dashboard has 200021 characters, must have at most 2000 (m.yaml:");
    String longest = address.substring(0, 2_000 - 4);
    assertThat(problems(with("owner: team", "owner: t\ndashboard: '" + longest + "'"))).isEmpty();
    assertThat(problems(with("127.0.0.1:9092", "a:1" + ",a:1".repeat(40_000))))
        .singleElement()
        .asString()
        .startsWith("kafka.bootstrap-servers has 160003 characters, must have at most 2000 (");
    String url = "https://pager" + ".example".repeat(40_000);
    String pager = "type: pagerduty, routing-key: ";
    assertThat(problems(with(pager + "env:PD_KEY", pager + "file:k, url: '" + url + "'")))
        .singleElement()
        .asString()
        .startsWith("destinations[0].url has 320013 characters, must have at most 2000 (m.yaml:");
  }

  @Test
  void aDashboardWithAPasswordIsRefusedWithoutIt() {
    String dashboard = "owner: t\ndashboard: https://ann:" + SECRET + "@d.example.com/";
    assertThat(problems(with("owner: team", dashboard)))
        .singleElement()
        .asString()
        .startsWith("dashboard is ***, must be an https URL");
  }

  @Test
  void deepNestingTagsAndSecondDocumentsAreRefused() {
    assertThat(problems("a: " + "[".repeat(100_000) + "]".repeat(100_000)))
        .containsExactly("document is nested too deeply, must be at most 16 levels (m.yaml:1:19)");
    assertThat(problems("monitor: !!java.net.URL [http://example.com]\n"))
        .containsExactly("document has a tag, must be without tags (m.yaml:1:10)");
    assertThat(problems(LABELLED + "---\n" + LABELLED))
        .singleElement()
        .asString()
        .startsWith("document is followed by another, must be alone in its file");
  }

  @Test
  void aDocumentOfMistakesOnlyIsToldTheFirstThousand() {
    var document = new StringBuilder(LABELLED);
    for (int i = 0; i < 20_000; i++) {
      document.append("x%d: 1\n".formatted(i));
    }

    assertThat(problems(document.toString()))
        .hasSize(1001)
        .last()
        .asString()
        .isEqualTo("document has 19000 more problems, must have none");
    assertThat(problems("columns: [" + "1,".repeat(60_000) + "]"))
        .singleElement()
        .asString()
        .startsWith("document has more than 50000 values, must have fewer (m.yaml:1:");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "routing-key: R0UT1NGK3Y",
        "routing-key: env:R0UT1NGK3Y-",
        "routing-key: [R0UT1NGK3Y]",
        "routing-key: !R0UT1NGK3Y",
        "routing-key: !R0UT1NGK3Y!x y",
        "routing-key: *R0UT1NGK3Y",
        "routing-key: '*R0UT1NGK3Y",
        "routing-key: @R0UT1NGK3Y",
        "routing-key:R0UT1NGK3Y",
        "routing_key: R0UT1NGK3Y",
        "routing-key: env:PD_KEY, url: 'https://R0UT1NGK3Y@events.example.com/'",
        "routing-key: env:PD_KEY, webhook: R0UT1NGK3Y",
      })
  void aSecretInTheDocumentIsRefusedAndNeverTold(String secret) {
    List<String> problems = problems(with("routing-key: env:PD_KEY", secret));

    assertThat(problems).isNotEmpty().noneMatch(problem -> problem.contains(SECRET));
  }

  @Test
  void aSecretInPlaceOfADestinationIsNeverTold() {
    String list = "\n  - {name: oncall, type: pagerduty, routing-key: env:PD_KEY}";
    for (String wrong : List.of(" " + SECRET, " [" + SECRET + "]", " {a: " + SECRET + "}")) {
      assertThat(problems(with(list, wrong)))
          .isNotEmpty()
          .noneMatch(problem -> problem.contains(SECRET));
    }
  }

  @Test
  void noDamagedDocumentEscapesAsAnythingButProblems() {
    var random = new Random(7);
    String marks = "{}[]:,-#&*!|>'\"%@` \n\tx0";
    int refused = 0;
    for (int i = 0; i < 600; i++) {
      var damaged = new StringBuilder(LABELLED);
      for (int j = random.nextInt(3); j >= 0; j--) {
        int at = random.nextInt(damaged.length());
        damaged.setCharAt(at, marks.charAt(random.nextInt(marks.length())));
      }
      refused += problems(damaged.toString()).isEmpty() ? 0 : 1;
    }

    assertThat(refused).isBetween(200, 600);
  }
}
