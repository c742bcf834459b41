// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.alert;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * Two thousand streams of forty tables, hour by hour, and what was wrong with them. Each value is a
 * benign wander (AR(1), a third of its variance shared by the table), a daily season, sampling
 * noise, and faults. Source: alerting.md, section 10.
 */
final class World {

  private static final double RHO = .6;
  private static final double OWN = .8;
  private static final double SHARED = .6;
  private static final double TABLE_SHARE = .6;
  private static final int SMALL_SHIFTS = 20;
  private static final double SMALL_SHIFT = .03;
  private static final int DAY = 24;
  private static final int LAST_START = 60; // hours before the end
  private static final double IMPORTANT = .15;

  private final Shape shape;
  private final SplittableRandom random;
  private final double[] errors;
  private final double[] importance;
  private final float[][] values;
  private final List<Fault> faults = new ArrayList<>();

  private World(Shape shape, SplittableRandom random) {
    this.shape = shape;
    this.random = random;
    this.errors = new double[shape.streams()];
    this.importance = new double[shape.streams()];
    this.values = new float[shape.hours()][shape.streams()];
  }

  static World of(Shape shape, Tier tier, long seed) {
    var world = new World(shape, new SplittableRandom(seed));
    world.fillCalm();
    for (int fault = 0; fault < tier.faults(); fault++) {
      world.breakTable(world.between(tier.tableEffect().low(), tier.tableEffect().high()));
      world.breakStream(world.between(tier.streamEffect().low(), tier.streamEffect().high()));
    }
    for (int shift = 0; tier.faults() > 0 && shift < SMALL_SHIFTS; shift++) {
      int stream = world.random.nextInt(shape.streams());
      int from = world.random.nextInt(Shape.WARM_UP, shape.hours() - LAST_START);
      world.move(stream, from, shape.hours(), SMALL_SHIFT);
    }
    return world;
  }

  Shape shape() {
    return shape;
  }

  float value(int hour, int stream) {
    return values[hour][stream];
  }

  /** Standard error of the stream's values. */
  double error(int stream) {
    return errors[stream];
  }

  double importance(int stream) {
    return importance[stream];
  }

  int table(int stream) {
    return stream / shape.streamsPerTable();
  }

  List<Fault> faults() {
    return faults;
  }

  private void fillCalm() {
    BetaDistribution important = BetaDistribution.of(.5, 3);
    int streams = shape.streams();
    double[] spread = new double[streams];
    double[] season = new double[streams];
    double[] phase = new double[streams];
    double[] wander = new double[streams];
    for (int stream = 0; stream < streams; stream++) {
      double rows = Math.exp(between(Math.log(500), Math.log(5e5)));
      errors[stream] = Math.sqrt(2 / rows);
      spread[stream] = between(.005, .03);
      season[stream] = between(0, .04);
      phase[stream] = between(0, 2 * Math.PI);
      wander[stream] = random.nextGaussian();
      importance[stream] = important.inverseCumulativeProbability(random.nextDouble());
    }
    for (int hour = 0; hour < shape.hours(); hour++) {
      double shared = 0;
      for (int stream = 0; stream < streams; stream++) {
        shared = stream % shape.streamsPerTable() == 0 ? random.nextGaussian() : shared;
        double fresh = OWN * random.nextGaussian() + SHARED * shared;
        wander[stream] = RHO * wander[stream] + Math.sqrt(1 - RHO * RHO) * fresh;
        values[hour][stream] =
            (float)
                (spread[stream] * wander[stream]
                    + season[stream] * Math.sin(2 * Math.PI * hour / DAY + phase[stream])
                    + errors[stream] * random.nextGaussian());
      }
    }
  }

  private void breakTable(double effect) {
    int first = random.nextInt(shape.tables()) * shape.streamsPerTable();
    var streams = new BitSet();
    while (streams.cardinality() < (int) (TABLE_SHARE * shape.streamsPerTable())) {
      streams.set(first + random.nextInt(shape.streamsPerTable()));
    }
    breakAll(streams, effect);
  }

  private void breakStream(double effect) {
    int stream = random.nextInt(shape.streams());
    while (importance[stream] <= IMPORTANT) {
      stream = random.nextInt(shape.streams());
    }
    var streams = new BitSet();
    streams.set(stream);
    breakAll(streams, effect);
  }

  private void breakAll(BitSet streams, double effect) {
    int from = random.nextInt(Shape.WARM_UP + DAY, shape.hours() - LAST_START);
    int to = from + random.nextInt(6, 48);
    streams.stream().forEach(stream -> move(stream, from, to, effect));
    faults.add(new Fault(from, to, streams));
  }

  private void move(int stream, int from, int to, double effect) {
    for (int hour = from; hour < to; hour++) {
      values[hour][stream] += (float) effect;
    }
  }

  private double between(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }
}
