// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.event;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The event that all benchmarks of Tidewatch are about, as JSON: some 1000 bytes, 30 numbers of
 * which one in twenty is null, 10 words of which some have up to 100 000 values, few of them hot, a
 * score and the class that it gives. Source: performance.md. Ids are uniform over 16 hexadecimal
 * digits, so that a store finds no order in them. The n-th event of a seed is always the same.
 */
public final class StandardEvents {

  public static final String SCORE = "score";
  public static final String CLASS = "class";
  public static final String MODEL = "model";

  /** Feature values of an event. */
  public static final int FEATURES = 40;

  private static final int NUMBERS = 30;
  private static final int NULL_EVERY = 20;

  /** Values of each word; the first three are fit to make slices. */
  private static final int[] WORDS = {3, 12, 10, 100, 1000, 1000, 10_000, 10_000, 100_000, 100_000};

  private final long seed;
  private final int numbers;
  private final List<Zipf> words = new ArrayList<>();

  public StandardEvents(long seed) {
    this(seed, NUMBERS, WORDS);
  }

  /**
   * Events of another width.
   *
   * @param numbers how many they have
   * @param values of each word
   */
  public StandardEvents(long seed, int numbers, int... values) {
    this.seed = seed;
    this.numbers = numbers;
    for (int some : values) {
      words.add(new Zipf(some));
    }
  }

  /** Names of the numbers, in the order of the fields; the score is none of them. */
  public static List<String> numbers() {
    return named("number_", NUMBERS);
  }

  /** Names of the words, in the order of the fields. */
  public static List<String> words() {
    return named("word_", WORDS.length);
  }

  /** Names of all fields that are profiled, in the order of the fields. */
  public static List<String> columns() {
    return Stream.of(List.of(MODEL), words(), numbers(), List.of(SCORE, CLASS))
        .flatMap(List::stream)
        .toList();
  }

  private static List<String> named(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
  }

  /** The n-th event. */
  public String json(long n, long millis) {
    return json(n, millis, fields(n));
  }

  /** An event with the fields of another, which are what takes time to make. */
  public String json(long n, long millis, String fields) {
    return "{\"id\":\"" + id(n) + "\",\"at\":" + millis + ",\"v\":\"v1\"" + fields + "}";
  }

  public String id(long n) {
    return HexFormat.of().toHexDigits(random(n).nextLong());
  }

  public double score(long n) {
    return random(n).split().nextDouble();
  }

  /** What the n-th event says beside its id, time and version. */
  public String fields(long n) {
    var json = new StringBuilder(1024).append(",\"model\":\"bench\"");
    SplittableRandom random = random(n).split().split();
    for (int i = 0; i < words.size(); i++) {
      int word = words.get(i).next(random);
      json.append(",\"word_").append(i).append("\":\"value-").append(word).append('"');
    }
    for (int i = 0; i < numbers; i++) {
      json.append(",\"number_").append(i).append("\":");
      if (random.nextInt(NULL_EVERY) == 0) {
        json.append("null");
      } else {
        json.append(Math.round(random.nextGaussian() * 1e6) / 1e4);
      }
    }
    double score = score(n);
    json.append(",\"score\":").append(score);
    return json.append(",\"class\":\"").append(score < 0.5 ? "no" : "yes").append('"').toString();
  }

  private SplittableRandom random(long n) {
    return new SplittableRandom(seed * 0x9E3779B97F4A7C15L + n);
  }
}
