// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.measure;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Processor time, heap and disk of this process. */
public final class Meter {

  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private Meter() {}

  /** Of all threads: compaction, garbage collection and compilation are in it. */
  static long cpuNanos() {
    return SYSTEM.getProcessCpuTime();
  }

  public static void resetHeapPeak() {
    System.gc();
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      pool.resetPeakUsage();
    }
  }

  /** The sum of the peaks of all pools of the heap, which need not have been at one time. */
  public static long heapPeakBytes() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .mapToLong(pool -> pool.getPeakUsage().getUsed())
        .sum();
  }

  /** Bytes of the sorted tables of RocksDB under a folder. */
  public static long tableBytes(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".sst") && !file.toString().contains("chk-"))
          .mapToLong(Meter::size)
          .sum();
    } catch (UncheckedIOException e) {
      return 0; // a compaction took a file away while we looked
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0; // as above
    }
  }
}
