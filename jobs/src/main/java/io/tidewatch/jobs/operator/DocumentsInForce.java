// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.operator;

import io.tidewatch.config.InvalidMonitor;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.MonitorLoader;
import io.tidewatch.jobs.decode.DocumentInForce;
import io.tidewatch.jobs.decode.DocumentInForceFormat;
import io.tidewatch.jobs.type.FormatType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.jspecify.annotations.Nullable;

/**
 * The documents that windows are judged by: the one that the job was submitted with, and those that
 * came in its place while it ran. Which holds is a matter of event time alone, so that all tasks
 * change over at the same window.
 */
public final class DocumentsInForce {

  /** By the time from which each holds. */
  public static final MapStateDescriptor<Long, DocumentInForce> STATE =
      new MapStateDescriptor<>(
          "documents",
          Types.LONG,
          FormatType.of(DocumentInForce.class, DocumentInForceFormat.INSTANCE));

  private final Monitor submitted;
  private final Map<String, Monitor> parsed = new HashMap<>(); // by version

  DocumentsInForce(Monitor submitted) {
    this.submitted = submitted;
  }

  /**
   * Runs a function by the documents that come, or by none where nobody can send one.
   *
   * @param documents hold the watermark of the function up; empty where the rows end
   */
  public static <K, I, O> SingleOutputStreamOperator<O> process(
      KeyedStream<I, K> rows,
      Optional<DataStream<DocumentInForce>> documents,
      KeyedBroadcastProcessFunction<K, I, DocumentInForce, O> function,
      TypeInformation<O> type) {
    return documents
        .map(told -> rows.connect(told.broadcast(STATE)).process(function, type))
        .orElseGet(() -> rows.process(new WithoutDocuments<>(function), type));
  }

  /**
   * Drops, before anything is read, what was changed under another submitted document: it must not
   * come back if that one is submitted again.
   */
  static void forgetOthers(Monitor submitted, FunctionInitializationContext context)
      throws Exception {
    BroadcastState<Long, DocumentInForce> state =
        context.getOperatorStateStore().getBroadcastState(STATE);
    List<DocumentInForce> known = new ArrayList<>();
    state.immutableEntries().forEach(entry -> known.add(entry.getValue()));
    for (long from : new DocumentsInForce(submitted).ofOthers(known)) {
      state.remove(from);
    }
  }

  /** When those began to hold that came in the place of another submitted document. */
  List<Long> ofOthers(List<DocumentInForce> known) {
    return known.stream()
        .filter(document -> !document.base().equals(submitted.version()))
        .map(DocumentInForce::from)
        .toList();
  }

  /** The document for what is read at a time. */
  Monitor at(Instant time, ReadOnlyBroadcastState<Long, DocumentInForce> told) throws Exception {
    return at(time, told.immutableEntries());
  }

  Monitor at(Instant time, Iterable<Map.Entry<Long, DocumentInForce>> told) {
    DocumentInForce newest = null;
    for (Map.Entry<Long, DocumentInForce> entry : told) {
      DocumentInForce known = entry.getValue();
      if (known.base().equals(submitted.version())
          && known.from() <= time.toEpochMilli()
          && (newest == null || known.from() > newest.from())) {
        newest = known;
      }
    }
    return monitor(newest);
  }

  private Monitor monitor(@Nullable DocumentInForce told) {
    if (parsed.size() > ByVersion.MOST) {
      parsed.clear(); // they are in the state still
    }
    return told == null
        ? submitted
        : parsed.computeIfAbsent(told.version(), version -> parse(told.document()));
  }

  /** Keeps a document, and drops those that no window needs any more. */
  void take(DocumentInForce told, BroadcastState<Long, DocumentInForce> state, long watermark)
      throws Exception {
    List<DocumentInForce> known = new ArrayList<>();
    state.immutableEntries().forEach(entry -> known.add(entry.getValue()));
    for (long from : replaced(known, watermark)) {
      state.remove(from);
    }
    state.put(told.from(), told);
  }

  /** When those began to hold that hold no more, for any window that may still be read. */
  List<Long> replaced(List<DocumentInForce> known, long watermark) {
    long settled = watermark < 0 ? watermark : watermark - submitted.lateness().toMillis();
    long current = Long.MIN_VALUE;
    for (DocumentInForce document : known) {
      if (document.base().equals(submitted.version()) && document.from() <= settled) {
        current = Math.max(current, document.from());
      }
    }
    List<Long> replaced = new ArrayList<>();
    for (DocumentInForce document : known) {
      if (!document.base().equals(submitted.version()) || document.from() < current) {
        replaced.add(document.from());
      }
    }
    return replaced;
  }

  /** It was checked before it was taken. */
  static Monitor parse(String document) {
    try {
      return MonitorLoader.parse(document, "document in force");
    } catch (InvalidMonitor e) {
      throw new IllegalStateException(e);
    }
  }
}
