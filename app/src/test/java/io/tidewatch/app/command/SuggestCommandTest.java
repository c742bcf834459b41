// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.app.Tidewatch;
import io.tidewatch.config.ColumnSpec;
import io.tidewatch.config.ColumnType;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.MonitorLoader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What January's flights suggest is taken by the loader, in the place of what stands there. */
final class SuggestCommandTest {

  private static final Path MONITOR = Path.of("../config/monitors/flights.yaml");

  @Test
  void whatABaselineSuggestsPassesTheCheckWhenPasted(@TempDir Path folder) throws Exception {
    String built =
        run(
            "baseline",
            "build",
            "--monitor",
            MONITOR.toString(),
            "--input",
            "../data/flights/predictions.csv.gz",
            "--out",
            folder.toString());
    String id = built.substring("baseline ".length(), built.indexOf(':'));
    String suggested = run("suggest", "--baseline", id.substring(0, 8), "--data", "" + folder);

    Monitor pasted = MonitorLoader.parse(pasted(suggested), "pasted.yaml");

    assertThat(pasted.columns()).hasSize(18);
    assertThat(spec(pasted, "origin").rules().values()).containsExactly("EWR", "JFK", "LGA");
    assertThat(spec(pasted, "distance").range().orElseThrow().high()).isGreaterThan(4983);
    assertThat(spec(pasted, "tailnum").type()).contains(ColumnType.IDENTIFIER);
    assertThat(suggested.lines().filter(line -> line.startsWith("    ")))
        .allMatch(line -> line.contains("  # "));
  }

  @Test
  void aBaselineThatIsNotThereIsToldByName(@TempDir Path folder) {
    var said = new StringWriter();
    int status =
        Tidewatch.run(
            new PrintWriter(said),
            new PrintWriter(said),
            "suggest",
            "--baseline",
            "abcd",
            "--data",
            "" + folder);

    assertThat(status).isNotZero();
    assertThat(said.toString()).contains("abcd");
  }

  private static ColumnSpec spec(Monitor monitor, String column) {
    return monitor.columns().getOrDefault(column, ColumnSpec.UNDECLARED);
  }

  private static String pasted(String suggested) throws Exception {
    String document = Files.readString(MONITOR);
    int from = document.indexOf("\ncolumns:") + 1;
    int to = document.indexOf("\nslices:") + 1;
    return document.substring(0, from) + suggested + document.substring(to);
  }

  private static String run(String... arguments) {
    var said = new StringWriter();
    var printer = new PrintWriter(said);
    int status = Tidewatch.run(printer, printer, arguments);
    if (status != 0) {
      throw new AssertionError(List.of(arguments) + ": status is " + status + ": " + said);
    }
    return said.toString();
  }
}
