// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.alert;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorClassTest {

  @ParameterizedTest
  @CsvSource({
    "rule:range, HARD",
    "schema, HARD",
    "missing-share, SOFT",
    "unseen-share, SOFT",
    "drift, DRIFT",
    "mask-drift, DRIFT",
    "volume, BLIND",
    "coverage, BLIND",
    "no-data, BLIND",
    "slo:auc, OBJECTIVE",
    "burn:accuracy, OBJECTIVE",
    "comparison:loss, OBJECTIVE"
  })
  void everyCheckHasAClass(String check, ErrorClass expected) {
    assertThat(ErrorClass.of(check)).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource
  void everyClassSaysWhatToDoFirst(ErrorClass of) {
    assertThat(of.firstAction()).hasSizeBetween(40, 200);
  }
}
