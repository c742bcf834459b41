// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.cost;

/** What reads the events, in the order of a lap. */
enum Contender {
  BARE("bare", "bare loop: Jackson streaming, KLL, HLL, frequent items, moments"),
  KERNELS("kernels", "the loop with our decoder and profiles"),
  FILE("file-p1", "whole monitor from a file, parallelism 1"),
  SLICES("slices-p1", "the same with three slice columns and their crossing"),
  KAFKA("kafka-p1", "whole monitor from Kafka, parallelism 1"),
  KAFKA_2("kafka-p2", "the same, parallelism 2");

  private final String label;
  private final String what;

  Contender(String label, String what) {
    this.label = label;
    this.what = what;
  }

  String label() {
    return label;
  }

  String what() {
    return what;
  }
}
