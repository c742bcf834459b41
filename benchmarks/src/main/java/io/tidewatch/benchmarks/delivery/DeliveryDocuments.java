// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.delivery;

import java.time.Instant;
import java.util.StringJoiner;

/** The documents of the bench: what is watched, and who is told. */
record DeliveryDocuments(WideStream stream) {

  static final String NAME = "wide";

  /** The topic of the outbox. */
  static final String INCIDENTS = NAME + ".incidents";

  /** A table of three columns that is lost is a page, after the first window. */
  String monitor(Instant baselineEnd) {
    int tables = stream.shape().tables();
    var fields = new StringJoiner(", ", "[at, slice, ", "]");
    var columns = new StringBuilder();
    for (int table = 0; table < tables; table++) {
      for (int column = 0; column < WideStream.COLUMNS_A_TABLE; column++) {
        String field = "t" + table + "c" + column;
        fields.add(field);
        columns.append(
            "  %s: {type: numeric, upstream: t%d, missing-share-max: 0.1}%n"
                .formatted(field, table));
      }
    }
    return """
        monitor: %1$s
        owner: bench
        runbook: https://runbooks.example.com/wide
        kafka: {bootstrap-servers: "%2$s"}
        sources:
          features:
            from: kafka:%3$s
            format: csv
            fields: %4$s
            time: at
            features: "*"
            out-of-orderness: 0s
        columns:
          slice: {type: categorical}
        %5$sslices: [slice]
        windows: [%6$ds]
        baseline: {from: %7$s, to: %8$s}
        limits: {columns: %9$d, rows-per-verdict: 30, rows-per-slice: 30}
        alerts:
          fire: 1 of 1
          clear-after: 1
          keep-firing-for: 1s
          cooldown: 1s
          page-when: {columns: 3}
          pages-per-week: 100000
          no-data-after: 1h
        """
        .formatted(
            NAME,
            stream.bootstrapServers(),
            stream.topic(),
            fields,
            columns,
            stream.shape().window().toSeconds(),
            stream.start(),
            baselineEnd,
            tables * WideStream.COLUMNS_A_TABLE + 2);
  }

  /**
   * Tells the pager.
   *
   * @param key file of its routing key
   */
  String notifier(String pager, String key) {
    return """
        notify: %s-pages
        console: https://console.example.com
        bootstrap-servers: "%s"
        topics: [%s]
        destinations:
          - {name: pager, type: pagerduty, routing-key: "file:%s", url: "%s"}
        """
        .formatted(NAME, stream.bootstrapServers(), INCIDENTS, key, pager);
  }
}
