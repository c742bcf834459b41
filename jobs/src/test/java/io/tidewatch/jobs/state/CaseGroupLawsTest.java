// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.validators.format.Fields;
import io.tidewatch.validators.format.Format;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A group of cases says what a map would, however often it is saved, killed and restored. */
class CaseGroupLawsTest {

  private static final int BYTES_MAX = 400;
  private static final int IDS = 150;

  /** A value: until when it is kept, and how often a rest of it is kept longer. */
  private record Value(long until, int rests, String text) {}

  private enum ValueFormat implements Format<Value> {
    INSTANCE;

    @Override
    public byte version() {
      return 1;
    }

    @Override
    public void write(Value value, DataOutput out) throws IOException {
      out.writeLong(value.until());
      out.writeInt(value.rests());
      Fields.writeString(value.text(), out);
    }

    @Override
    public Value read(byte version, DataInput in) throws IOException {
      return new Value(in.readLong(), in.readInt(), Fields.readString(in));
    }
  }

  /** What a store holds. */
  private static final class Stored implements CaseSegments.Store {
    private final TreeMap<Long, byte[]> bytes = new TreeMap<>();

    Stored copy() {
      var copy = new Stored();
      copy.bytes.putAll(bytes);
      return copy;
    }

    @Override
    public Iterable<Long> sequences() {
      return bytes.keySet();
    }

    @Override
    public byte[] get(long sequence) {
      byte[] got = bytes.get(sequence);
      assertThat(got).as("segment %s", sequence).isNotNull();
      return got == null ? new byte[0] : got.clone();
    }

    @Override
    public void put(long sequence, byte[] put) {
      bytes.put(sequence, put);
    }

    @Override
    public void remove(long sequence) {
      assertThat(bytes.remove(sequence)).as("segment %s", sequence).isNotNull();
    }
  }

  /** A case as the model has it. */
  private record Case(Value value, long until) {}

  /** What was saved. */
  private record Saved(Stored store, long endedBy, Map<String, Case> cases) {}

  static LongStream seeds() {
    return LongStream.range(0, 60);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void casesAreThoseOfAMapWhateverIsSavedKilledAndRestored(long seed) throws Exception {
    new Run(seed).run();
  }

  /** One random life of a group, and a map beside it. */
  private static final class Run {
    private final long seed;
    private final SplittableRandom random;
    private final int cacheMax;
    private Saved saved = new Saved(new Stored(), Long.MIN_VALUE, Map.of());
    private Stored store = new Stored();
    private Map<String, Case> cases = new TreeMap<>();
    private CaseGroup<Value> group;
    private long now;

    Run(long seed) throws Exception {
      this.seed = seed;
      this.random = new SplittableRandom(seed);
      this.cacheMax = random.nextInt(3) * BYTES_MAX;
      this.group = group(store, Long.MIN_VALUE);
    }

    void run() throws Exception {
      for (int step = 0; step < 4000; step++) {
        int kind = random.nextInt(1000);
        if (kind < 960) {
          change("id" + random.nextInt(IDS));
        } else if (kind < 985) {
          end(kind == 960 ? Long.MAX_VALUE : now + random.nextInt(40)); // more may follow the end
        } else {
          save();
          if (kind >= 993) {
            restore();
          }
        }
        same("id" + random.nextInt(IDS));
        assertThat(group.size()).as("seed %s", seed).isEqualTo(cases.size());
      }
      for (int id = 0; id < IDS; id++) {
        same("id" + id);
      }
      end(Long.MAX_VALUE);
      assertThat(group.size()).isZero();
      assertThat(group.endedBy()).isEqualTo(CaseGroup.NONE);
      assertThat(store.bytes).as("seed %s", seed).isEmpty();
    }

    private CaseGroup<Value> group(Stored from, long endedBy) throws Exception {
      var segments = new CaseSegments(from, BYTES_MAX, cacheMax);
      return new CaseGroup<>(segments, ValueFormat.INSTANCE, Value::until, endedBy);
    }

    private void change(String id) throws Exception {
      String text = "x".repeat(random.nextInt(50) == 0 ? 3 * BYTES_MAX : random.nextInt(20));
      var value = new Value(now + random.nextInt(-30, 300), random.nextInt(3), text);
      Case before = cases.get(id);
      assertThat(group.get(id)).isEqualTo(before == null ? null : before.value());
      group.put(value);
      long until = before == null ? Math.max(value.until(), group.endedBy() + 1) : before.until();
      cases.put(id, new Case(value, until));
    }

    private void end(long time) throws Exception {
      var expected = new ArrayList<String>();
      for (String id : List.copyOf(cases.keySet())) {
        for (Case ended = cases.get(id);
            ended != null && ended.until() <= time;
            ended = cases.get(id)) {
          expected.add(id + " " + ended);
          Value rest = rest(ended.value(), ended.until());
          cases.remove(id);
          if (rest != null) {
            cases.put(id, new Case(rest, Math.max(rest.until(), group.endedBy() + 1)));
          }
        }
      }
      var ended = new ArrayList<String>();
      group.end(
          time,
          (id, value, until) -> {
            ended.add(id + " " + new Case(value, until));
            return rest(value, until);
          });
      assertThat(ended).as("seed %s", seed).containsExactlyInAnyOrderElementsOf(expected);
      now = time == Long.MAX_VALUE ? now : Math.max(now, time);
    }

    private static @Nullable Value rest(Value value, long until) {
      return value.rests() == 0
          ? null
          : new Value(until + 1 + value.text().length(), value.rests() - 1, value.text());
    }

    private void save() throws Exception {
      group.save();
      saved = new Saved(store.copy(), group.endedBy(), new TreeMap<>(cases));
    }

    /** What happened since it was saved is lost, in the map too. */
    private void restore() throws Exception {
      for (int lost = random.nextInt(200); lost > 0; lost--) {
        change("id" + random.nextInt(IDS));
      }
      if (random.nextBoolean()) {
        end(now + 20);
      }
      store = saved.store().copy();
      cases = new TreeMap<>(saved.cases());
      group = group(store, saved.endedBy());
      now = Math.max(0, saved.endedBy());
    }

    private void same(String id) throws Exception {
      Case expected = cases.get(id);
      assertThat(group.get(id))
          .as("seed %s, %s", seed, id)
          .isEqualTo(expected == null ? null : expected.value());
    }
  }

  @Test
  void oneCaseThatIsChangedWithoutEndTakesNoMoreRoomThanASegment() throws Exception {
    var store = new Stored();
    var group =
        new CaseGroup<>(
            new CaseSegments(store, BYTES_MAX, 0), ValueFormat.INSTANCE, Value::until, 0);
    for (int change = 0; change < 10_000; change++) {
      group.get("hot");
      group.put(new Value(1000, 0, "" + change));
      group.save();
    }
    assertThat(group.get("hot")).isEqualTo(new Value(1000, 0, "9999"));
    assertThat(store.bytes).hasSize(1);
  }

  @Test
  void manyCasesThatAreChangedAtRandomTakeAtMostFourTimesTheirRoom() throws Exception {
    var random = new SplittableRandom(5);
    var store = new Stored();
    var group =
        new CaseGroup<>(
            new CaseSegments(store, 1 << 14, 1 << 14), ValueFormat.INSTANCE, Value::until, 0);
    int cases = 5000;
    for (int change = 0; change < 20 * cases; change++) {
      group.get("id" + random.nextInt(cases));
      group.put(new Value(1000, 0, "value"));
    }
    group.save();
    int entry = 1 + 2 + 2 + "id1234".length() + 1 + 8 + 4 + 1 + "value".length(); // at least
    long bytes = store.bytes.values().stream().mapToLong(stored -> stored.length).sum();
    assertThat(bytes).isBetween((long) entry * cases, 4L * (entry + 8) * cases);
  }

  /** Of so many some twenty share their 30 bits of hash with another. */
  @Test
  void casesWhoseHashesMeetAreToldApart() throws Exception {
    var group =
        new CaseGroup<>(
            new CaseSegments(new Stored(), 1 << 14, 1 << 14), ValueFormat.INSTANCE, v -> 1000, 0);
    int cases = 200_000;
    for (int id = 0; id < cases; id++) {
      assertThat(group.get("id" + id)).isNull();
      group.put(new Value(id, 0, ""));
    }
    for (int id = 0; id < cases; id++) {
      assertThat(group.get("id" + id)).isEqualTo(new Value(id, 0, ""));
    }
  }

  @Test
  void bytesOfAnotherVersionAreAnError() {
    var store = new Stored();
    store.put(3, new byte[] {9, 0});
    assertThatThrownBy(
            () ->
                new CaseGroup<>(
                    new CaseSegments(store, BYTES_MAX, 0), ValueFormat.INSTANCE, Value::until, 0))
        .isInstanceOf(IOException.class)
        .hasMessage("segment of cases version is 9, must be in [1, 1]");
  }

  @Test
  void aSegmentKeepsItsBytes() throws Exception {
    var store = new Stored();
    var group =
        new CaseGroup<>(
            new CaseSegments(store, BYTES_MAX, 0), ValueFormat.INSTANCE, Value::until, 0);
    group.get("a");
    group.put(new Value(300, 1, "x"));
    group.get("é");
    group.put(new Value(5, 0, ""));
    group.save();
    assertThat(store.bytes).containsOnlyKeys(0L);
    String golden =
        "01 02 00000013 00000025" // version, cases, ends
            + " ac02 01 61 01 000000000000012c 00000001 01 78" // until, id, value
            + " 05 02 c3a9 01 0000000000000005 00000000 00";
    assertThat(HexFormat.of().formatHex(store.get(0))).isEqualTo(golden.replace(" ", ""));
    assertThat(Arrays.asList(group.get("a"), group.get("b")))
        .containsExactly(new Value(300, 1, "x"), null);
  }
}
