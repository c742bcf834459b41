// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.soak;

import java.util.StringJoiner;

/**
 * The documents of one run: what is watched, and who is told.
 *
 * @param name of the monitor and of its notifier
 */
record SoakDocuments(String name, String bootstrapServers) {

  String features() {
    return name + ".features";
  }

  String measurements() {
    return name + ".measurements";
  }

  /** A page is a table of which three columns are lost; it ends soon after the last of them. */
  String monitor() {
    var fields = new StringJoiner(", ", "[at, ", "]");
    var columns = new StringBuilder();
    for (String table : Truth.TABLES) {
      for (int column = 0; column < FeatureStream.COLUMNS_A_TABLE; column++) {
        String field = table + column;
        fields.add(field);
        columns.append(
            "  %s: {type: numeric, upstream: %s, missing-share-max: 0.1}%n"
                .formatted(field, table));
      }
    }
    return """
        monitor: %1$s
        owner: soak
        runbook: https://runbooks.example.com/soak
        kafka: {bootstrap-servers: "%2$s"}
        sources:
          features:
            from: kafka:%3$s
            format: csv
            fields: %4$s
            time: at
            features: "*"
            out-of-orderness: 5s
        columns:
        %5$swindows: [1m]
        alerts:
          clear-after: 2
          keep-firing-for: 2m
          cooldown: 2m
          page-when: {columns: 3}
          pages-per-week: 10000
          no-data-after: 1h
        """
        .formatted(name, bootstrapServers, features(), fields, columns);
  }

  /**
   * Tells the pager.
   *
   * @param key file of its routing key
   * @param watched what is waited for; as YAML, may be empty
   */
  String notifier(String pager, String key, String watched) {
    return """
        notify: %s-pages
        console: https://console.example.com
        bootstrap-servers: "%s"
        late-after: 36500d
        %s
        destinations:
          - {name: pager, type: pagerduty, routing-key: "file:%s", url: "%s"}
        """
        .formatted(name, bootstrapServers, watched, key, pager);
  }
}
