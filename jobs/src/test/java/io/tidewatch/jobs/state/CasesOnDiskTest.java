// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.jobs.OperatorId;
import java.util.Collection;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.runtime.OperatorIDPair;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.StateBackendLoader;
import org.apache.flink.state.rocksdb.RocksDBOptions;
import org.apache.flink.state.rocksdb.RocksDBOptionsFactory;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.Test;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.DBOptions;
import org.slf4j.LoggerFactory;

class CasesOnDiskTest {

  @Test
  void anOperatorIsKnownByTheIdThatFlinkMakesOfItsUid() {
    StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
    environment
        .fromSequence(0, 1)
        .uid(OperatorId.JOIN_GROUND_TRUTH.uid())
        .sinkTo(new DiscardingSink<>())
        .uid("end");
    JobVertex vertex = environment.getStreamGraph().getJobGraph().getVertices().iterator().next();
    assertThat(vertex.getOperatorIDs())
        .extracting(OperatorIDPair::getGeneratedOperatorID)
        .contains(CasesOnDisk.idOf(OperatorId.JOIN_GROUND_TRUTH));
  }

  @Test
  void theCasesAreOnDiskAndProfilesOnTheHeap() {
    assertThat(CasesOnDisk.isOnDisk(subtask(OperatorId.JOIN_GROUND_TRUTH))).isTrue();
    assertThat(CasesOnDisk.isOnDisk(subtask(OperatorId.DROP_DUPLICATES))).isTrue();
    assertThat(CasesOnDisk.isOnDisk(subtask(OperatorId.RANK_QUERIES))).isTrue();
    assertThat(CasesOnDisk.isOnDisk(subtask(OperatorId.MERGE_WINDOWS))).isFalse();
  }

  @Test
  void flinkFindsItByTheNameOfItsFactory() throws Exception {
    var settings = new Configuration();
    settings.set(StateBackendOptions.STATE_BACKEND, CasesOnDisk.Factory.class.getName());
    StateBackend backend =
        StateBackendLoader.loadStateBackendFromConfig(
            settings, getClass().getClassLoader(), LoggerFactory.getLogger(getClass()));
    assertThat(backend).isInstanceOf(CasesOnDisk.class);
    assertThat(backend.useManagedMemory()).isTrue();
  }

  @Test
  void memtablesHaveFiltersUnlessTheSettingsNameAFactory() throws Exception {
    ClassLoader classes = getClass().getClassLoader();
    var settings = new Configuration();
    assertThat(CasesOnDisk.disk(settings, classes).getRocksDBOptions())
        .isInstanceOf(MemtableFilters.class);
    settings.set(RocksDBOptions.OPTIONS_FACTORY, OwnOptions.class.getName());
    assertThat(CasesOnDisk.disk(settings, classes).getRocksDBOptions())
        .isInstanceOf(OwnOptions.class);
  }

  /** What an operator may bring. */
  public static final class OwnOptions implements RocksDBOptionsFactory {
    private static final long serialVersionUID = 1L;

    @Override
    public DBOptions createDBOptions(DBOptions options, Collection<AutoCloseable> handles) {
      return options;
    }

    @Override
    public ColumnFamilyOptions createColumnOptions(
        ColumnFamilyOptions options, Collection<AutoCloseable> handles) {
      return options;
    }
  }

  private static String subtask(OperatorId id) {
    OperatorID made = CasesOnDisk.idOf(id);
    return "KeyedProcessOperator_" + made.toHexString() + "_(1/2)";
  }
}
