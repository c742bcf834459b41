// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.app.console.api.Json;
import io.tidewatch.validators.example.CellMoves;
import io.tidewatch.validators.example.RowSides;
import io.tidewatch.validators.profile.Aspect;
import io.tidewatch.validators.profile.ColumnFrame;
import io.tidewatch.validators.profile.Counters;
import io.tidewatch.validators.profile.FrozenEdges;
import io.tidewatch.validators.profile.Profile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** A column as it was counted on both sides; of a sensitive one how much, and never what. */
final class Distributions {

  private static final int CELLS_MAX = 1_024;
  private static final int UNSEEN_MAX = 50;
  private static final int MOVES_MAX = 20;
  private static final int LIST_MAX = 8;
  private static final int VALUE_MAX = 128;

  private final ColumnEvidenceReader.Evidence evidence;
  private final boolean shown;

  /**
   * Distributions.
   *
   * @param shown whether values may be told
   */
  Distributions(ColumnEvidenceReader.Evidence evidence, boolean shown) {
    this.evidence = evidence;
    this.shown = shown;
  }

  /**
   * Adds counts, distributions, unseen values and moves.
   *
   * @param most categories at most
   */
  void fill(ObjectNode node, int most) {
    Optional<Profile> now = evidence.now();
    node.set("counts", now.isPresent() ? counts(now.get()) : NullNode.getInstance());
    node.set(
        "outOfRange",
        Json.number(
            now.isPresent() && evidence.frame().flatMap(ColumnFrame::range).isPresent()
                ? OptionalLong.of(now.get().counters().outOfRange())
                : OptionalLong.empty()));
    ArrayNode all = node.putArray("distributions");
    now.ifPresent(profile -> distributions(all, profile, most));
    ArrayNode unseen = node.putArray("unseen");
    ArrayNode moves = node.putArray("moves");
    if (shown && now.isPresent()) {
      unseen(unseen, now.get());
      moves(moves, now.get());
    }
  }

  private static ObjectNode counts(Profile now) {
    Counters counters = now.counters();
    return Json.object()
        .put("rows", counters.rows())
        .put("values", counters.values())
        .put("missing", counters.missing())
        .put("nan", counters.nan())
        .put("infinite", counters.positiveInfinity() + counters.negativeInfinity())
        .put("typeErrors", counters.typeErrors());
  }

  private void distributions(ArrayNode all, Profile now, int most) {
    if (!shown) {
      all.add(empty("WITHHELD", Optional.empty()));
      return;
    }
    Optional<ColumnFrame> frame = evidence.frame();
    if (frame.isEmpty()) {
      all.add(empty("NONE", Optional.empty()));
      return;
    }
    all.add(distribution(Optional.empty(), frame.get(), evidence.usual(), now, most));
    for (Map.Entry<Aspect, ColumnFrame> aspect : frame.get().aspects().entrySet()) {
      Optional<Profile> of = now.aspect(aspect.getKey());
      if (of.isPresent() && all.size() < LIST_MAX) {
        Optional<Profile> usual = evidence.usual().flatMap(each -> each.aspect(aspect.getKey()));
        all.add(
            distribution(Optional.of(aspect.getKey()), aspect.getValue(), usual, of.get(), most));
      }
    }
  }

  private static ObjectNode empty(String kind, Optional<Aspect> aspect) {
    ObjectNode node = Json.object().put("kind", kind);
    node.set("aspect", Json.word(aspect));
    node.putArray("cells");
    return node.put("omitted", 0);
  }

  private record Cell(
      String label, OptionalDouble low, OptionalDouble high, long usual, long now) {}

  private static ObjectNode distribution(
      Optional<Aspect> aspect, ColumnFrame frame, Optional<Profile> usual, Profile now, int most) {
    if (!frame.isFrozen() || (frame.edges().isEmpty() && frame.dictionary().isEmpty())) {
      return empty("NONE", aspect);
    }
    boolean bins = frame.edges().isPresent();
    List<Cell> cells = bins ? bins(frame.edges().get(), usual, now) : categories(frame, usual, now);
    int omitted = 0;
    if (!bins) {
      omitted = Math.max(0, cells.size() - 1 - most);
      cells = cut(cells, most);
    }
    cells = new ArrayList<>(cells.subList(0, Math.min(cells.size(), CELLS_MAX - 2)));
    cells.add(kind("(missing)", absent(usual), now.counters().absent()));
    cells.add(kind("(invalid)", invalid(usual), now.counters().invalid()));
    ObjectNode node = empty(bins ? "BINS" : "CATEGORIES", aspect);
    ArrayNode told = node.putArray("cells");
    cells.forEach(cell -> told.add(json(cell, usual, now)));
    return node.put("omitted", omitted);
  }

  private static Cell kind(String label, long usual, long now) {
    return new Cell(label, OptionalDouble.empty(), OptionalDouble.empty(), usual, now);
  }

  private static long absent(Optional<Profile> usual) {
    return usual.map(profile -> profile.counters().absent()).orElse(0L);
  }

  private static long invalid(Optional<Profile> usual) {
    return usual.map(profile -> profile.counters().invalid()).orElse(0L);
  }

  private static long rows(Optional<Profile> usual, int cell) {
    return usual.map(profile -> profile.cells().get(cell)).orElse(0L);
  }

  /** Bin b holds what is above edge b - 1 and at most edge b. */
  private static List<Cell> bins(FrozenEdges edges, Optional<Profile> usual, Profile now) {
    List<Cell> cells = new ArrayList<>();
    for (int bin = 0; bin < edges.bins(); bin++) {
      OptionalDouble low =
          bin == 0 ? OptionalDouble.empty() : OptionalDouble.of(edges.get(bin - 1));
      OptionalDouble high =
          bin == edges.size() ? OptionalDouble.empty() : OptionalDouble.of(edges.get(bin));
      String label =
          edges.isAtom(bin)
              ? text(edges.get(bin))
              : (low.isPresent() ? "(" + text(low.getAsDouble()) : "(-∞") + ", " + end(edges, bin);
      cells.add(new Cell(label, low, high, rows(usual, bin), now.cells().get(bin)));
    }
    return cells;
  }

  /** A bin before that of one number ends just below it. */
  private static String end(FrozenEdges edges, int bin) {
    if (bin == edges.size()) {
      return "∞)";
    }
    return text(edges.get(bin)) + (bin + 1 < edges.size() && edges.isAtom(bin + 1) ? ")" : "]");
  }

  /** An edge is a number, or the one just below it: the digits of a float tell no difference. */
  private static String text(double edge) {
    float shown = (float) edge;
    return shown == Math.rint(shown) && Math.abs(shown) < 1e7
        ? Long.toString((long) shown)
        : Float.toString(shown);
  }

  /** By rows of the baseline; those that the dictionary does not have are the last. */
  private static List<Cell> categories(ColumnFrame frame, Optional<Profile> usual, Profile now) {
    List<String> values = frame.dictionary().orElseThrow().values();
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      cells.add(kind(values.get(i), rows(usual, i), now.cells().get(i)));
    }
    cells.sort(
        Comparator.comparing((Cell cell) -> -cell.usual()).thenComparing(cell -> -cell.now()));
    int other = frame.dictionary().orElseThrow().other();
    cells.add(kind("(other)", rows(usual, other), now.cells().get(other)));
    return cells;
  }

  /** The rest is counted among the others. */
  private static List<Cell> cut(List<Cell> cells, int most) {
    Cell other = cells.get(cells.size() - 1);
    List<Cell> named = cells.subList(0, Math.min(most, cells.size() - 1));
    long usual = other.usual();
    long now = other.now();
    for (Cell rest : cells.subList(named.size(), cells.size() - 1)) {
      usual += rest.usual();
      now += rest.now();
    }
    List<Cell> all = new ArrayList<>(named);
    all.add(kind(other.label(), usual, now));
    return all;
  }

  private static ObjectNode json(Cell cell, Optional<Profile> usual, Profile now) {
    ObjectNode node = Json.object().put("label", cell.label());
    node.set("low", Json.number(cell.low()));
    node.set("high", Json.number(cell.high()));
    node.set(
        "baselineRows",
        Json.number(usual.isPresent() ? OptionalLong.of(cell.usual()) : OptionalLong.empty()));
    node.set(
        "baselineShare",
        Json.number(
            usual.isPresent()
                ? OptionalDouble.of(share(cell.usual(), usual.get().rows()))
                : OptionalDouble.empty()));
    return node.put("rows", cell.now()).put("share", share(cell.now(), now.rows()));
  }

  private static double share(long rows, long all) {
    return all == 0 ? 0 : (double) rows / all;
  }

  private void unseen(ArrayNode all, Profile now) {
    now.heavy()
        .ifPresent(
            heavy ->
                heavy.counts().entrySet().stream()
                    .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                    .limit(UNSEEN_MAX)
                    .forEach(
                        each ->
                            all.addObject()
                                .put("value", cut(each.getKey()))
                                .put("rows", each.getValue())));
  }

  private static String cut(String value) {
    return value.length() <= VALUE_MAX ? value : value.substring(0, VALUE_MAX);
  }

  private void moves(ArrayNode all, Profile now) {
    if (evidence.frame().isPresent()) {
      new RowSides.Compared(evidence.frame().get(), evidence.usual(), now)
          .moves("drift")
          .map((CellMoves moves) -> moves.most(MOVES_MAX))
          .orElse(List.of())
          .forEach(
              move ->
                  all.addObject()
                      .put("values", move.values())
                      .put("before", move.before())
                      .put("after", move.after()));
    }
  }
}
