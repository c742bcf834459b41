// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** However much is asked for, an answer reads and tells no more than it may. */
final class HeatMapPageTest {

  @ParameterizedTest
  @CsvSource({
    "400, 40, 500, 400", // as the page asks
    "5000, 100, 100, 2000", // 200,000 cells
    "5000, 1, 5000, 200", // a million windows to choose the one of
    "5000, 1, 2000000, 1",
    "5000, 0, 0, 5000"
  })
  void windowsAreBoundedByWhatIsToldAndByWhatIsRead(int asked, int columns, int all, int windows) {
    assertThat(HeatMapPage.windows(asked, columns, all)).isEqualTo(windows);
  }
}
