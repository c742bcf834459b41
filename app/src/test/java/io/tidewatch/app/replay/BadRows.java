// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.replay;

import java.time.Instant;

/** Rows of every kind of mistake, among good ones. */
final class BadRows {

  static final int GOOD_ROWS = 150;

  private static final Instant DAY = Instant.parse("2024-03-01T00:00:00Z");

  private BadRows() {}

  static BadInput csvPredictions() {
    var input =
        new BadInput()
            .line("id,at,score,distance,city")
            .good("a,2024-03-01T00:00:00Z,0.2,100,\"Oslo, \"\"Norway\"\"\"")
            .bad("malformed-csv", "\"b,2024-03-01T00:00:00Z,0.2,100,Oslo")
            .bad("malformed-csv", "\"c\"d,2024-03-01T00:00:00Z,0.2,100,Oslo")
            .bad("malformed-csv", "e,2024-03-01T00:00:00Z,0.2,100")
            .bad("malformed-csv", "f,2024-03-01T00:00:00Z,0.2,100,Oslo,Bergen")
            .bad("bad-score", "g,2024-03-01T00:00:00Z,high,100,Oslo")
            .bad("bad-score", "h,2024-03-01T00:00:00Z,1.5,100,Oslo")
            .bad("bad-score", "i,2024-03-01T00:00:00Z,NaN,100,Oslo")
            .bad("missing-field", ",2024-03-01T00:00:00Z,0.2,100,Oslo")
            .bad("missing-field", "j,2024-03-01T00:00:00Z,,100,Oslo")
            .bad("missing-time", "k,,0.2,100,Oslo")
            .bad("bad-time", "l,-86400000,0.2,100,Oslo")
            .bad("bad-time", "m,2024-03-01 00:00,0.2,100,Oslo")
            .bad("time-out-of-range", "n,1969-12-31T23:59:59Z,0.2,100,Oslo")
            .bad("time-out-of-range", "o,2500-01-01T00:00:00Z,0.2,100,Oslo")
            .bad("wrong-type", "p,2024-03-01T00:00:00Z,0.2,far,Oslo")
            .bad("out-of-range", "q,2024-03-01T00:00:00Z,0.2,9000,Oslo")
            .bad("oversized", BadInput.huge())
            .badBytes("invalid-utf-8", "r,2024-03-01T00:00:00Z,0.2,100,\u00ff\u00fe")
            .line("")
            .line("\r")
            .good("s,2024-03-01T00:00:00Z,0.2,,\r")
            .good("t,2150-01-01T00:00:00Z,0.2,100,Oslo");
    return goodRows(input, "%d,%s,0.9,100,Oslo");
  }

  static BadInput csvLabels() {
    var input =
        new BadInput()
            .line("id,at,late")
            .bad("no-prediction", "nobody,2024-03-01T00:00:00Z,1")
            .bad("bad-label", "0,2024-03-01T00:00:00Z,maybe")
            .bad("missing-field", "0,2024-03-01T00:00:00Z,")
            .bad("missing-field", ",2024-03-01T00:00:00Z,1")
            .bad("missing-time", "0,,1")
            .bad("malformed-csv", "0")
            .bad("malformed-csv", "\"0,2024-03-01T00:00:00Z,1")
            .bad("oversized", BadInput.huge())
            .line("");
    return goodRows(input, "%d,%s,1");
  }

  static BadInput jsonPredictions() {
    String at = "\"meta\":{\"at\":" + DAY.toEpochMilli() + ",\"version\":\"v1\"}";
    var input =
        new BadInput()
            .bad("malformed-json", "{\"id\":\"b\"," + at)
            .bad("malformed-json", "[1,2]")
            .bad("malformed-json", "nonsense")
            .bad("malformed-json", "{\"id\":\"c\"," + at + ",\"score\":0.2}{}")
            .bad("malformed-json", "{\"id\":\"c\",\"id\":\"d\"," + at + ",\"score\":0.2}")
            .bad("bad-score", "{\"id\":\"g\"," + at + ",\"score\":\"high\"}")
            .bad("bad-score", "{\"id\":\"h\"," + at + ",\"score\":-0.1}")
            .bad("missing-field", "{\"id\":\"\"," + at + ",\"score\":0.2}")
            .bad("missing-field", "{\"id\":null," + at + ",\"score\":0.2}")
            .bad("missing-field", "{" + at + ",\"score\":0.2}")
            .bad("missing-field", "{\"id\":\"i\"," + at + "}")
            .bad("missing-time", "{\"id\":\"k\",\"meta\":{\"version\":\"v1\"},\"score\":0.2}")
            .bad("time-out-of-range", json("l", -86_400_000))
            .bad("time-out-of-range", json("m", DAY.toEpochMilli() * 1000))
            .bad("bad-time", "{\"id\":\"n\",\"meta\":{\"at\":\"noon\"},\"score\":0.2}")
            .bad("wrong-type", "{\"id\":\"p\"," + at + ",\"score\":0.2,\"distance\":\"far\"}")
            .bad("out-of-range", "{\"id\":\"q\"," + at + ",\"score\":0.2,\"distance\":9000}")
            .bad("oversized", "{\"id\":\"" + BadInput.huge() + "\"}")
            .badBytes("invalid-utf-8", "{\"id\":\"\u00ff\u00fe\"," + at + ",\"score\":0.2}")
            .line("")
            .good("{\"id\":\"r\"," + at + ",\"score\":0.2,\"tags\":[1,{\"x\":2}]}")
            .good("{\"id\":\"s\"," + at + ",\"score\":0.2,\"distance\":null}\r")
            .good(json("t", Instant.parse("2150-01-01T00:00:00Z").toEpochMilli()));
    for (int i = 0; i < GOOD_ROWS; i++) {
      input.good(json(Integer.toString(i), DAY.plusSeconds(60L * i).toEpochMilli()));
    }
    return input;
  }

  static BadInput jsonLabels() {
    var input =
        new BadInput()
            .bad(
                "no-prediction",
                "{\"id\":\"nobody\",\"at\":" + DAY.toEpochMilli() + ",\"late\":true}")
            .bad("bad-label", "{\"id\":\"0\",\"at\":" + DAY.toEpochMilli() + ",\"late\":7}")
            .bad("missing-field", "{\"at\":" + DAY.toEpochMilli() + ",\"late\":1}")
            .bad("missing-time", "{\"id\":\"0\",\"late\":1}")
            .bad("malformed-json", "{\"id\":");
    for (int i = 0; i < GOOD_ROWS; i++) {
      long at = DAY.plusSeconds(60L * i).toEpochMilli();
      input.good("{\"id\":\"" + i + "\",\"at\":" + at + ",\"late\":true}");
    }
    return input;
  }

  private static String json(String id, long at) {
    return "{\"id\":\"%s\",\"meta\":{\"at\":%d,\"version\":\"v1\"},\"score\":0.9,\"distance\":100}"
        .formatted(id, at);
  }

  static BadInput goodRows(BadInput input, String row) {
    for (int i = 0; i < GOOD_ROWS; i++) {
      input.good(row.formatted(i, DAY.plusSeconds(60L * i)));
    }
    return input;
  }
}
