// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.event;

/**
 * What a number is about, within one monitor: a version of the model in a stage of its life.
 *
 * @param modelVersion as the predictions name it, such as {@code v1}
 * @param stage {@code production}, {@code shadow}, {@code canary}, or any name
 */
public record Subject(String modelVersion, String stage) implements Comparable<Subject> {

  @Override
  public int compareTo(Subject other) {
    int byVersion = modelVersion.compareTo(other.modelVersion);
    return byVersion != 0 ? byVersion : stage.compareTo(other.stage);
  }

  @Override
  public String toString() {
    return modelVersion + "|" + stage;
  }
}
