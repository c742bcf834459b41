// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.Test;

class RecordFileTest {

  private final RecordFile file = RecordFile.of("snapshot-frame");

  @Test
  void equalRecordsGiveEqualBytesThatReadBack() throws IOException {
    byte[] bytes = file.write(List.of(frame("distance"), frame("carrier")));
    assertThat(file.write(List.of(frame("distance"), frame("carrier")))).isEqualTo(bytes);
    assertThat(file.read("x.avro", bytes)).containsExactly(frame("distance"), frame("carrier"));
    assertThat(new String(bytes, 0, 3, UTF_8)).isEqualTo("Obj");
    assertThat(file.read("x.avro", file.write(List.of()))).isEmpty();
  }

  @Test
  void aFileThatIsCutShortOrForeignIsToldInALine() {
    byte[] bytes = file.write(List.of(frame("distance")));
    for (int size : new int[] {0, 3, 100, bytes.length - 20, bytes.length - 1}) {
      assertThatThrownBy(() -> file.read("x.avro", Arrays.copyOf(bytes, size)))
          .isInstanceOf(CorruptObjectException.class)
          .hasMessageStartingWith(
              "x.avro is no file of io.tidewatch.snapshot.Frame records, must be: ")
          .hasMessageNotContaining("\n");
    }
    byte[] profiles = RecordFile.of("snapshot-profile").write(List.of());
    assertThat(profiles).isNotEqualTo(file.write(List.of()));
  }

  private GenericRecord frame(String column) {
    return new GenericRecordBuilder(file.schema())
        .set("column", column)
        .set("type", "NUMERIC")
        .set("edges", List.of(0.5, 1.5))
        .build();
  }
}
