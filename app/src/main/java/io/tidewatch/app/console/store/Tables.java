// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.FlushOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/** The tables of a store on disk, which one process holds. */
final class Tables implements AutoCloseable {

  /** Log files of RocksDB itself that are kept. A choice. */
  private static final int LOGS = 2;

  /** What is in the store. */
  enum Table {
    META,
    SERIES,
    POINTS,
    JUDGED,
    VERDICTS,
    LINES;

    /** Those with a key of a series and a window. */
    static final Set<Table> OF_WINDOWS = Set.of(POINTS, JUDGED, VERDICTS);

    byte[] bytes() {
      return this == META ? RocksDB.DEFAULT_COLUMN_FAMILY : name().getBytes(UTF_8);
    }
  }

  private final FileLock lock;
  private final RocksDB db;
  private final DBOptions options;
  private final ColumnFamilyOptions tableOptions;
  private final Map<Table, ColumnFamilyHandle> handles = new EnumMap<>(Table.class);

  private Tables(FileLock lock, RocksDB db, DBOptions options, ColumnFamilyOptions tableOptions) {
    this.lock = lock;
    this.db = db;
    this.options = options;
    this.tableOptions = tableOptions;
  }

  /**
   * Opens the tables in a directory, which are made anew if they can not be opened.
   *
   * @throws IOException if another process holds them, or the directory can not be written
   */
  static Tables open(Path directory) throws IOException {
    Files.createDirectories(directory);
    FileLock lock = lock(directory.resolve("lock"));
    Path place = directory.resolve("tables");
    try {
      RocksDB.loadLibrary();
      try {
        return open(lock, place);
      } catch (RocksDBException unreadable) {
        destroy(place);
        return open(lock, place);
      }
    } catch (RocksDBException e) {
      lock.acquiredBy().close();
      throw new IOException("store " + directory + " can not be opened: " + e.getMessage(), e);
    }
  }

  private static FileLock lock(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return lock;
      }
    } catch (OverlappingFileLockException e) {
      // held by this very process
    }
    channel.close();
    throw new IOException(
        "store " + file.getParent() + " is held by another console, must be one of its own");
  }

  private static Tables open(FileLock lock, Path place) throws RocksDBException {
    var options =
        new DBOptions()
            .setCreateIfMissing(true)
            .setCreateMissingColumnFamilies(true)
            .setKeepLogFileNum(LOGS);
    var tableOptions =
        new ColumnFamilyOptions().setCompressionType(CompressionType.SNAPPY_COMPRESSION);
    List<ColumnFamilyDescriptor> wanted = new ArrayList<>();
    for (Table table : Table.values()) {
      wanted.add(new ColumnFamilyDescriptor(table.bytes(), tableOptions));
    }
    List<ColumnFamilyHandle> opened = new ArrayList<>();
    RocksDB db;
    try {
      db = RocksDB.open(options, place.toString(), wanted, opened);
    } catch (RocksDBException e) {
      tableOptions.close();
      options.close();
      throw e;
    }
    var tables = new Tables(lock, db, options, tableOptions);
    int next = 0;
    for (Table table : Table.values()) {
      tables.handles.put(table, opened.get(next++));
    }
    return tables;
  }

  private static void destroy(Path place) throws RocksDBException {
    try (var options = new Options()) {
      RocksDB.destroyDB(place.toString(), options);
    }
  }

  RocksDB db() {
    return db;
  }

  ColumnFamilyHandle handle(Table table) {
    ColumnFamilyHandle handle = handles.get(table);
    if (handle == null) {
      throw new AssertionError(table);
    }
    return handle;
  }

  byte @Nullable [] get(Table table, byte[] key) {
    try {
      return db.get(handle(table), key);
    } catch (RocksDBException e) {
      throw new IllegalStateException("store can not be read", e);
    }
  }

  RocksIterator iterator(Table table) {
    return db.newIterator(handle(table));
  }

  /** Sees a line of a table. */
  @FunctionalInterface
  interface Each {
    void see(byte[] key, byte[] value);
  }

  /** Lines whose key begins so, in the order of keys. */
  void scan(Table table, byte[] prefix, Each what) {
    try (RocksIterator each = iterator(table)) {
      for (each.seek(prefix); each.isValid(); each.next()) {
        byte[] key = each.key();
        if (key.length < prefix.length
            || !Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length)) {
          return;
        }
        what.see(key, each.value());
      }
    }
  }

  /** Takes everything out. */
  void clear() throws RocksDBException {
    byte[] last = new byte[64];
    Arrays.fill(last, (byte) 0xff);
    for (ColumnFamilyHandle handle : handles.values()) {
      db.deleteRange(handle, new byte[0], last);
    }
  }

  /** What is in memory goes to the tables, so that they open at once. */
  private void flush() {
    try (var wait = new FlushOptions().setWaitForFlush(true)) {
      db.flush(wait, List.copyOf(handles.values()));
    } catch (RocksDBException e) {
      // it is in the log of the tables too
    }
  }

  @Override
  public void close() throws IOException {
    flush();
    handles.values().forEach(ColumnFamilyHandle::close);
    db.close();
    tableOptions.close();
    options.close();
    lock.acquiredBy().close();
  }
}
