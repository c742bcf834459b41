// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.notify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The metrics that the dashboard shows and that alert rules go by. */
public final class WatchedMetrics {

  static final Path DASHBOARD = Path.of("../config/grafana/tidewatch.json");

  private static final Path RULES = Path.of("../config/prometheus");
  private static final Pattern NAME = Pattern.compile("\\b(flink|tidewatch)_[A-Za-z0-9_]+");

  private WatchedMetrics() {}

  /** By their names in Prometheus. */
  public static SortedSet<String> used() throws IOException {
    var used = new TreeSet<String>();
    for (Path file :
        List.of(DASHBOARD, RULES.resolve("job.rules.yml"), RULES.resolve("notifier.rules.yml"))) {
      Matcher matcher = NAME.matcher(Files.readString(file));
      while (matcher.find()) {
        used.add(matcher.group());
      }
    }
    return used;
  }
}
