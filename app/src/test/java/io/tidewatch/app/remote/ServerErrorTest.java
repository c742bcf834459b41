// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.remote;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ServerErrorTest {

  @Test
  void theInnermostCauseSpeaks() {
    String trace =
        """
        org.apache.flink.client.program.ProgramInvocationException: The main method caused an error: topic a
        \tat org.apache.flink.client.program.PackagedProgram.callMainMethod(PackagedProgram.java:372)
        \t... 4 more
        Caused by: io.tidewatch.jobs.topic.UnusableTopics: topic a does not exist on h:1
        topic b does not exist on h:1
        \tat io.tidewatch.jobs.topic.KafkaTopics.partitions(KafkaTopics.java:120)
        """;
    assertThat(ServerError.reason(trace))
        .isEqualTo("topic a does not exist on h:1\ntopic b does not exist on h:1");
  }

  @Test
  void aCauseWithoutAMessageIsNamed() {
    assertThat(ServerError.reason("java.lang.NullPointerException\n\tat A.b(A.java:1)\n"))
        .isEqualTo("java.lang.NullPointerException");
  }

  @Test
  void whatIsNoTraceIsToldAsItIs() {
    assertThat(ServerError.reason("Job 1234 not found\n")).isEqualTo("Job 1234 not found");
  }
}
