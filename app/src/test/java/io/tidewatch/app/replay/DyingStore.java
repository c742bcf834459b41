// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.replay;

import io.tidewatch.sinks.store.ObjectStore;
import java.io.IOException;
import java.util.List;

/** A store whose process dies before the n-th change. */
final class DyingStore implements ObjectStore {

  private final ObjectStore store;
  private int changesLeft;

  DyingStore(ObjectStore store, int changes) {
    this.store = store;
    this.changesLeft = changes;
  }

  @Override
  public boolean put(String path, byte[] content) throws IOException {
    change(path);
    return store.put(path, content);
  }

  @Override
  public boolean delete(String path) throws IOException {
    change(path);
    return store.delete(path);
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
  public List<String> list(String prefix) throws IOException {
    return store.list(prefix);
  }

  private void change(String path) throws IOException {
    if (changesLeft-- <= 0) {
      throw new IOException("dead before " + path);
    }
  }
}
