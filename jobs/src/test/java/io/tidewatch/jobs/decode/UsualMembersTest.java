// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A record after two of the same members is read by them as far as they go, and no further. */
final class UsualMembersTest {

  private static final int FIELDS_MAX = 4;

  /** What may stand in the place of any byte, or before it. */
  private static final String OTHERS = "{}[],:\"\\ 0-.exn\u00e9\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":1.5,\"bcdefghij\":\"x\",\"c\":null}",
        " { \"a\" : 1 , \"b\" : true } ",
        "{\"a\":1,\"b\":{\"c\":2,\"d\":3},\"e\":4}",
        "{\"a\":\"\"}"
      })
  void anyChangeOfTheUsualRecordIsReadAsJacksonReadsIt(String usual) {
    byte[] known = usual.getBytes(UTF_8);
    var jackson = new JacksonOracle(FIELDS_MAX, "changes of " + usual);
    int read = 0;
    for (int at = 0; at <= usual.length(); at++) {
      for (int other = 0; other <= OTHERS.length(); other++) {
        String instead = other == OTHERS.length() ? "" : OTHERS.substring(other, other + 1);
        jackson.check(known);
        jackson.check(known); // it is usual now
        for (int cut = at; cut <= Math.min(at + 1, usual.length()); cut++) {
          String changed = usual.substring(0, at) + instead + usual.substring(cut);
          read += jackson.check(changed.getBytes(UTF_8)) ? 1 : 0;
        }
      }
      jackson.check(usual.substring(0, at).getBytes(UTF_8));
    }
    assertThat(read).isPositive();
  }

  @Test
  void recordsThatTakeTurnsAreReadAsJacksonReadsThem() {
    var jackson = new JacksonOracle(FIELDS_MAX, "turns");
    String[] records = {
      "{\"a\":1,\"b\":2}",
      "{\"a\":1,\"b\":2,\"c\":3}",
      "{\"a\":1}",
      "{}",
      "{\"b\":1,\"a\":2}",
      "{\"a\":1,\"b\":{\"c\":1}}",
      "{\"a\":1,\"b\":2,\"c\":3,\"d\":4,\"e\":5}", // too many fields
      "{\"a\":1,\"a\":2}" // twice the same
    };
    for (String usual : records) {
      for (String next : records) {
        for (int round = 0; round < 3; round++) {
          jackson.check(usual.getBytes(UTF_8));
        }
        jackson.check(next.getBytes(UTF_8));
      }
    }
    assertThat(jackson.check(records[0].getBytes(UTF_8))).isTrue();
    assertThat(jackson.check(records[6].getBytes(UTF_8))).isFalse();
  }

  @Test
  void aRecordOfScalarsHasUsualMembersAndOneWithAnObjectHasNone() throws Exception {
    var scanner = new JsonScanner(FIELDS_MAX);
    assertThat(scanner.scan("{\"a\":1,\"b\":2}".getBytes(UTF_8))).isNotNull();
    UsualMembers flat = scanner.shape().usual();
    assertThat(flat.size()).isEqualTo(2);
    assertThat(flat.endWith(scanner.shape())).isTrue();
    assertThat(scanner.shape().usual()).isSameAs(flat); // however often producers take turns
    assertThat(flat.keyEnd(1, "\"b\":2}".getBytes(UTF_8), 0)).isEqualTo(4);
    assertThat(flat.keyEnd(1, "\"c\":2}".getBytes(UTF_8), 0)).isEqualTo(-1);
    assertThat(flat.keyEnd(1, "\"b\"".getBytes(UTF_8), 0)).isEqualTo(-1);
    assertThat(scanner.scan("{\"a\":1,\"b\":{\"c\":2}}".getBytes(UTF_8))).isNotNull();
    assertThat(scanner.shape().usual().size()).isZero();
  }
}
