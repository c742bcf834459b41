// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.type;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.validators.event.Answer;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.SubjectFormat;
import io.tidewatch.validators.pane.StreamCount;
import io.tidewatch.validators.pane.StreamCountFormat;
import io.tidewatch.validators.sample.SampleDesign;
import io.tidewatch.validators.sample.ValidationSample;
import io.tidewatch.validators.sample.ValidationSampleFormat;
import io.tidewatch.validators.truth.Cohorts;
import io.tidewatch.validators.truth.CohortsFormat;
import io.tidewatch.validators.truth.OutcomeDesign;
import io.tidewatch.validators.truth.OutcomeTable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class FormatSerializerTest {

  private static final FormatType<Subject> SUBJECTS =
      FormatType.of(Subject.class, SubjectFormat.INSTANCE);

  @Test
  void aSnapshotReadBackIsCompatibleAndReadsWhatWasWritten() throws IOException {
    TypeSerializer<Subject> serializer = serializer(SUBJECTS);
    var bytes = new DataOutputSerializer(64);
    serializer.serialize(new Subject("v1", "shadow"), bytes);
    TypeSerializerSnapshot<Subject> restored = restored(serializer);

    assertThat(
            serializer
                .snapshotConfiguration()
                .resolveSchemaCompatibility(restored)
                .isCompatibleAsIs())
        .isTrue();
    var in = new DataInputDeserializer(bytes.getCopyOfBuffer());
    assertThat(restored.restoreSerializer().deserialize(in)).isEqualTo(new Subject("v1", "shadow"));
    assertThat(restored.restoreSerializer()).isEqualTo(serializer);
  }

  @Test
  @SuppressWarnings({"unchecked", "rawtypes"})
  void theStateOfAnotherFormatIsIncompatible() throws IOException {
    TypeSerializerSnapshot counts =
        restored(serializer(FormatType.of(StreamCount.class, StreamCountFormat.INSTANCE)));
    assertThat(
            serializer(SUBJECTS)
                .snapshotConfiguration()
                .resolveSchemaCompatibility(counts)
                .isIncompatible())
        .isTrue();
  }

  @Test
  void theCopyOfAMutableValueIsDeepAndThatOfAnotherIsItself() {
    var sampleType = FormatType.ofMutable(ValidationSample.class, ValidationSampleFormat.INSTANCE);
    var sample = new ValidationSample(new SampleDesign(10, Duration.ofDays(30), 0.5, Set.of(), 7));
    assertThat(serializer(sampleType).copy(sample)).isNotSameAs(sample).isEqualTo(sample);

    TypeSerializer<Cohorts> cohorts =
        serializer(FormatType.ofMutable(Cohorts.class, CohortsFormat.INSTANCE));
    var original = new Cohorts(1000);
    Cohorts copy = cohorts.copy(original);
    OutcomeTable table = OutcomeTable.empty(OutcomeDesign.binary(0.5));
    table.add(Contributions.one(), 1);
    original.add(Instant.EPOCH, Instant.EPOCH, "", table);
    assertThat(original.isEmpty()).isFalse();
    assertThat(copy.isEmpty()).isTrue();

    var subject = new Subject("v1", "shadow");
    assertThat(serializer(SUBJECTS).copy(subject)).isSameAs(subject);
    assertThat(SUBJECTS.isKeyType()).isTrue();
    assertThat(sampleType.isKeyType()).isFalse();
  }

  private static final class Contributions {
    static io.tidewatch.validators.truth.Contribution one() {
      return new io.tidewatch.validators.truth.Contribution(
          new Subject("v1", "s"), Instant.EPOCH, Optional.empty(), new Answer.Binary(0.5), "");
    }
  }

  private static <T> TypeSerializer<T> serializer(FormatType<T> type) {
    return type.createSerializer(new SerializerConfigImpl());
  }

  private static <T> TypeSerializerSnapshot<T> restored(TypeSerializer<T> serializer)
      throws IOException {
    var out = new DataOutputSerializer(256);
    TypeSerializerSnapshot.writeVersionedSnapshot(out, serializer.snapshotConfiguration());
    return TypeSerializerSnapshot.readVersionedSnapshot(
        new DataInputDeserializer(out.getCopyOfBuffer()),
        FormatSerializerTest.class.getClassLoader());
  }
}
