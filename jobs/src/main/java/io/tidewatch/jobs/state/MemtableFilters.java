// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.state;

import java.util.Collection;
import org.apache.flink.state.rocksdb.RocksDBOptionsFactory;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.DBOptions;

/**
 * A bloom filter before each memtable of RocksDB, as there is one before each table on disk.
 *
 * <p>Each new id that {@code dedup} remembers is looked for there in vain: 20 steps of a skip list,
 * each of which misses the processor's cache. See {@code memtable_whole_key_filtering} in RocksDB's
 * {@code include/rocksdb/advanced_options.h}.
 */
final class MemtableFilters implements RocksDBOptionsFactory {

  private static final long serialVersionUID = 1L;

  /**
   * Share of a memtable that its filter takes: 1.3 MB of 64 MB, 20 bits for each of half a million
   * cases. A choice; more of it makes memtables be written sooner, which costs more than it gives.
   */
  private static final double SHARE = 0.02;

  @Override
  public DBOptions createDBOptions(DBOptions options, Collection<AutoCloseable> handles) {
    return options;
  }

  @Override
  public ColumnFamilyOptions createColumnOptions(
      ColumnFamilyOptions options, Collection<AutoCloseable> handles) {
    return options.setMemtablePrefixBloomSizeRatio(SHARE).setMemtableWholeKeyFiltering(true);
  }
}
