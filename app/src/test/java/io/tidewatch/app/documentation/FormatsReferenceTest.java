// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.Monitor;
import io.tidewatch.config.MonitorLoader;
import io.tidewatch.jobs.output.ResultFile;
import io.tidewatch.jobs.pipeline.PipelineLinks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The reference of files and topics, held to what jobs write and to the schemas there are. */
class FormatsReferenceTest {

  private static final Path DOCS = MarkdownPage.ROOT.resolve("docs");

  private static String page = "";

  @BeforeAll
  static void read() throws Exception {
    page = Files.readString(MarkdownPage.REFERENCE.resolve("formats.md"));
  }

  @Test
  void everySchemaIsOnThePage() throws Exception {
    try (Stream<Path> schemas = Files.list(DOCS.resolve("schemas"))) {
      List<String> names = schemas.map(schema -> schema.getFileName().toString()).toList();
      assertThat(names).hasSizeGreaterThan(25);
      assertThat(names).allSatisfy(name -> assertThat(page).contains("](../schemas/" + name + ")"));
    }
  }

  @Test
  void everyResultFileAndTopicIsOnThePage() {
    for (ResultFile result : ResultFile.values()) {
      if (result != ResultFile.COUNTS) { // which becomes a part of run.json
        assertThat(page).contains("| `NAME." + result.stem() + "` |");
        assertThat(page.contains("| `" + result.stem() + ".jsonl` |"))
            .as(result.stem())
            .isEqualTo(ResultFile.files().contains(result));
      }
    }
  }

  @Test
  void everyTopicBetweenJobsIsOnThePage() throws Exception {
    Monitor flights = MonitorLoader.load(MarkdownPage.ROOT.resolve("config/monitors/flights.yaml"));
    assertThat(PipelineLinks.topics(flights))
        .isNotEmpty()
        .allSatisfy(
            topic ->
                assertThat(page)
                    .contains("`NAME.link.PIPELINE." + topic.replaceFirst(".*\\.", "") + "`"));
  }
}
