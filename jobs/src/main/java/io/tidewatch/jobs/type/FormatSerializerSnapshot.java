// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.type;

import io.tidewatch.validators.format.Format;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.util.InstantiationUtil;
import org.jspecify.annotations.Nullable;

/**
 * What a savepoint says of a {@link FormatSerializer}: which format wrote it. The bytes of each
 * value carry their own version, so every format that has the same class can read them.
 */
public final class FormatSerializerSnapshot<T> implements TypeSerializerSnapshot<T> {

  private @Nullable FormatSerializer<T> serializer;

  /** For Flink, which fills it from a savepoint. */
  public FormatSerializerSnapshot() {}

  FormatSerializerSnapshot(FormatSerializer<T> serializer) {
    this.serializer = serializer;
  }

  @Override
  public int getCurrentVersion() {
    return 1;
  }

  @Override
  public void writeSnapshot(DataOutputView out) throws IOException {
    FormatSerializer<T> written = written();
    out.writeBoolean(written.isImmutableType());
    byte[] bytes = InstantiationUtil.serializeObject(written.format());
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  @Override
  @SuppressWarnings("unchecked")
  public void readSnapshot(int version, DataInputView in, ClassLoader classes) throws IOException {
    boolean immutable = in.readBoolean();
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    try {
      Format<T> format = (Format<T>) InstantiationUtil.deserializeObject(bytes, classes);
      serializer = new FormatSerializer<>(format, immutable);
    } catch (ClassNotFoundException e) {
      throw new IOException("format of the state is not on the class path: " + e.getMessage(), e);
    }
  }

  @Override
  public TypeSerializer<T> restoreSerializer() {
    return written();
  }

  @Override
  public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(
      TypeSerializerSnapshot<T> old) {
    return old instanceof FormatSerializerSnapshot<T> that
            && that.written().format().getClass() == written().format().getClass()
        ? TypeSerializerSchemaCompatibility.compatibleAsIs()
        : TypeSerializerSchemaCompatibility.incompatible();
  }

  private FormatSerializer<T> written() {
    if (serializer == null) {
      throw new IllegalStateException("serializer snapshot is empty, must be read first");
    }
    return serializer;
  }
}
