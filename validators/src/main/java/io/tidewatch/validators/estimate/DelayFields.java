// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.estimate;

import io.tidewatch.validators.format.Fields;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The fields of a {@link DelayHistory}: strata, ages, and the sums of each class and stratum. */
final class DelayFields {

  private static final int SUMS = 4;

  private DelayFields() {}

  static void write(DelayHistory history, DataOutput out) throws IOException {
    out.writeDouble(history.strata().threshold());
    double[] edges = history.strata().edges();
    Fields.writeVarLong(edges.length, out);
    for (double edge : edges) {
      out.writeDouble(edge);
    }
    Fields.writeVarLong(history.ages(), out);
    for (Label label : Label.values()) {
      for (RunOff runOff : history.of(label)) {
        for (long[] sums : runOff.sums()) {
          for (long sum : sums) {
            Fields.writeSignedVarLong(sum, out);
          }
        }
      }
    }
  }

  static DelayHistory read(DataInput in) throws IOException {
    double threshold = in.readDouble();
    var edges = new ArrayList<Double>();
    for (long rest = Fields.readVarLong(in); rest > 0; rest--) {
      edges.add(in.readDouble());
    }
    ScoreStrata strata = ScoreStrata.ofEdges(threshold, edges);
    int ages = (int) Fields.readVarLong(in);
    List<RunOff> negatives = readRunOffs(strata.size(), ages, in);
    return new DelayHistory(strata, readRunOffs(strata.size(), ages, in), negatives);
  }

  private static List<RunOff> readRunOffs(int strata, int ages, DataInput in) throws IOException {
    var runOffs = new ArrayList<RunOff>();
    for (int stratum = 0; stratum < strata; stratum++) {
      long[][] sums = new long[SUMS][ages];
      for (long[] each : sums) {
        for (int age = 0; age < ages; age++) {
          each[age] = Fields.readSignedVarLong(in);
        }
      }
      runOffs.add(RunOff.of(sums));
    }
    return runOffs;
  }
}
