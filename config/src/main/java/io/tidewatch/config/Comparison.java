// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * Two versions of the model that are compared by the loss of their labelled cases.
 *
 * @param margin by how much the challenger's mean loss may be more than the champion's; at least 0
 * @param alpha probability that any verdict is ever false, in (0, 1)
 * @param planned cases, of a split of both sides, at which a conclusion is wanted
 * @param challengerShare planned share of the cases of a split that go to the challenger
 * @param feedbackLoop whether what a version answers changes the cases or the labels that come
 * @param slices those of the monitor's slices that are compared too
 */
public record Comparison(
    Chosen champion,
    Chosen challenger,
    Mode mode,
    Loss loss,
    double margin,
    double alpha,
    int planned,
    double challengerShare,
    boolean feedbackLoop,
    List<List<String>> slices)
    implements Serializable {

  /** Which predictions are those of a version: by stage, by the model's version, or by both. */
  public record Chosen(Optional<String> stage, Optional<String> version) implements Serializable {

    /** Whether predictions of that version in that stage are among them. */
    public boolean matches(String modelVersion, String ofStage) {
      return stage.orElse(ofStage).equals(ofStage)
          && version.orElse(modelVersion).equals(modelVersion);
    }

    private Object writeReplace() {
      return PortableRecord.of(this);
    }
  }

  /** How cases come to the two. */
  public enum Mode {
    /** Both answer each case, as a shadow does. */
    PAIRED,
    /** Each case is answered by one of them, as with a canary. */
    SPLIT
  }

  /** What a case costs the version that answered it. */
  public enum Loss {
    /** 1 if the answer is wrong, else 0. */
    ERROR,
    LOG_LOSS,
    /** Square of the distance between probability and outcome. */
    BRIER,
    /** Distance between the number that was said and the true one. */
    ABSOLUTE_ERROR
  }
}
