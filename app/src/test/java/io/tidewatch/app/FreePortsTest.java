// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FreePortsTest {

  @Test
  void theyDifferAndNoneIsTakenOrGivenToAConnection() throws Exception {
    int port = FreePorts.one();
    try (var taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      List<Integer> chosen = FreePorts.choose(200);
      assertThat(chosen)
          .doesNotHaveDuplicates()
          .doesNotContain(taken.getLocalPort())
          .allMatch(each -> each >= 20_000 && each < 30_000);
    }
  }
}
