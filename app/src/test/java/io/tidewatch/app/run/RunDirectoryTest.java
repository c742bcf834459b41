// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.app.Usage;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody's files are lost, and two runs do not write over each other. */
final class RunDirectoryTest {

  @TempDir private Path folder = Path.of("");
  private Path out = Path.of("");

  @BeforeEach
  void chooseDirectory() {
    out = folder.resolve("out");
  }

  @Test
  void filesInFoldersThatAreNamedLikeOursAreNotOurs() throws Exception {
    Path photo = Files.createDirectories(out.resolve("snapshots")).resolve("photo.txt");
    Files.writeString(photo, "precious");

    assertThatThrownBy(new RunDirectory(out)::requireFree)
        .isInstanceOf(Usage.class)
        .hasMessage("--out is " + out + ", must be new, empty, or an earlier run's directory");
    assertThat(photo).hasContent("precious");
  }

  @Test
  void whatOnlyHoldsBaselinesIsTakenAndKeepsThem() throws Exception {
    Path baseline = Files.createDirectories(out.resolve("baselines")).resolve("a.json");
    Files.writeString(baseline, "{}");

    try (var directory = new RunDirectory(out)) {
      directory.requireFree();
      directory.prepare();
      directory.clear();
    }

    assertThat(baseline).hasContent("{}");
  }

  @Test
  void resultsStayUntilTheNextRunIsAboutToStart() throws Exception {
    try (var first = new RunDirectory(out)) {
      first.prepare();
      Files.writeString(out.resolve("run.json"), "{}");
    }
    try (var second = new RunDirectory(out)) {
      second.requireFree();
      second.prepare();
      assertThat(out.resolve("run.json")).exists();
      second.clear();
      assertThat(out.resolve("run.json")).doesNotExist();
    }
    assertThat(out.toFile().list()).containsExactly(".tidewatch");
  }

  @Test
  void aDirectoryIsWrittenByOneRunAtATime() throws Exception {
    try (var first = new RunDirectory(out);
        var second = new RunDirectory(out)) {
      first.prepare();
      assertThatThrownBy(second::prepare)
          .isInstanceOf(Usage.class)
          .hasMessage("--out is " + out + ", must not be in use by another run");
      assertThat(first.scratch()).exists();
    }
    try (var third = new RunDirectory(out)) {
      third.prepare();
    }
  }

  @Test
  void aFileIsNoDirectory() throws Exception {
    Files.writeString(out, "a file");

    for (Path unusable : new Path[] {out, out.resolve("below")}) {
      assertThatThrownBy(new RunDirectory(unusable)::requireFree)
          .isInstanceOf(Usage.class)
          .hasMessage("--out is " + unusable + ", must be a directory that can be written");
    }
  }
}
