// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.store;

import java.io.IOException;
import java.util.List;

/** A store whose process dies before the n-th put. */
public final class CrashingStore implements ObjectStore {

  private final ObjectStore store;
  private int putsLeft;

  public CrashingStore(ObjectStore store, int puts) {
    this.store = store;
    this.putsLeft = puts;
  }

  @Override
  public boolean put(String path, byte[] content) throws IOException {
    if (putsLeft-- == 0) {
      throw new IOException("crash before " + path);
    }
    return store.put(path, content);
  }

  @Override
  public byte[] get(String path) throws IOException {
    return store.get(path);
  }

  @Override
  public boolean exists(String path) throws IOException {
    return store.exists(path);
  }

  @Override
  public boolean delete(String path) throws IOException {
    return store.delete(path);
  }

  @Override
  public List<String> list(String prefix) throws IOException {
    return store.list(prefix);
  }
}
