// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.state;

import io.tidewatch.jobs.MonitorLog;
import io.tidewatch.jobs.OperatorId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.runtime.state.CheckpointableKeyedStateBackend;
import org.apache.flink.runtime.state.OperatorStateBackend;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.StateBackendFactory;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackendFactory;
import org.apache.flink.shaded.guava33.com.google.common.hash.Hashing;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackendFactory;
import org.apache.flink.state.rocksdb.RocksDBOptions;

/**
 * Keeps what there is of each case in RocksDB, on disk, and all other state on the heap.
 *
 * <p>Waiting predictions (see {@link CaseLog}), queries and known ids are millions of small values,
 * each read and written a few times. Profiles, triangles and histories are few, large, bounded by
 * the document, and changed in place by every partial: in RocksDB each change would write the whole
 * value anew. Flink has one backend a job, so this one is both.
 */
public final class CasesOnDisk implements StateBackend {

  private static final long serialVersionUID = 1L;

  private static final List<OperatorId> ON_DISK =
      List.of(OperatorId.JOIN_GROUND_TRUTH, OperatorId.DROP_DUPLICATES, OperatorId.RANK_QUERIES);

  private final EmbeddedRocksDBStateBackend disk;
  private final HashMapStateBackend heap;

  private CasesOnDisk(EmbeddedRocksDBStateBackend disk, HashMapStateBackend heap) {
    this.disk = disk;
    this.heap = heap;
  }

  /** For {@code state.backend.type}: the name of this class. */
  public static final class Factory implements StateBackendFactory<CasesOnDisk> {

    @Override
    public CasesOnDisk createFromConfig(ReadableConfig config, ClassLoader classes) {
      return new CasesOnDisk(
          disk(config, classes),
          new HashMapStateBackendFactory().createFromConfig(config, classes));
    }
  }

  /** An options factory that Flink's settings name has precedence over ours. */
  public static EmbeddedRocksDBStateBackend disk(ReadableConfig config, ClassLoader classes) {
    EmbeddedRocksDBStateBackend disk =
        new EmbeddedRocksDBStateBackendFactory().createFromConfig(config, classes);
    if (config.getOptional(RocksDBOptions.OPTIONS_FACTORY).isEmpty()) {
      disk.setRocksDBOptions(new MemtableFilters());
    }
    return disk;
  }

  @Override
  public <K> CheckpointableKeyedStateBackend<K> createKeyedStateBackend(
      KeyedStateBackendParameters<K> parameters) throws Exception {
    return isOnDisk(parameters.getOperatorIdentifier())
        ? disk.createKeyedStateBackend(parameters)
        : heap.createKeyedStateBackend(parameters);
  }

  /**
   * Whether the state of an operator is kept on disk.
   *
   * @param operator as Flink names a subtask: class, id of the operator, number
   */
  static boolean isOnDisk(String operator) {
    return ON_DISK.stream().anyMatch(id -> operator.contains(idOf(id).toHexString()));
  }

  /** The id that Flink makes of a uid. */
  static OperatorID idOf(OperatorId operator) {
    return new OperatorID(
        Hashing.murmur3_128(0).hashString(operator.uid(), StandardCharsets.UTF_8).asBytes());
  }

  /**
   * Every task asks for one in its own thread before anything else of ours runs there, so that here
   * its log lines get the name of the monitor, which is that of the job.
   */
  @Override
  public OperatorStateBackend createOperatorStateBackend(OperatorStateBackendParameters parameters)
      throws Exception {
    MonitorLog.ofTask(parameters.getEnv().getJobInfo().getJobName());
    return heap.createOperatorStateBackend(parameters);
  }

  @Override
  public boolean useManagedMemory() {
    return true;
  }

  @Override
  public boolean supportsNoClaimRestoreMode() {
    return disk.supportsNoClaimRestoreMode() && heap.supportsNoClaimRestoreMode();
  }

  @Override
  public boolean supportsSavepointFormat(SavepointFormatType format) {
    return disk.supportsSavepointFormat(format) && heap.supportsSavepointFormat(format);
  }
}
