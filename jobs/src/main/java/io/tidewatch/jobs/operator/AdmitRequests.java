// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.operator;

import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.decode.ControlLine;
import io.tidewatch.jobs.decode.DocumentInForce;
import io.tidewatch.jobs.decode.DocumentInForceFormat;
import io.tidewatch.jobs.decode.Heard;
import io.tidewatch.jobs.type.FormatType;
import io.tidewatch.sinks.control.ControlFile;
import io.tidewatch.sinks.control.ControlJson;
import io.tidewatch.sinks.control.ControlJson.Asked;
import io.tidewatch.sinks.control.ControlJson.OfAlerts;
import io.tidewatch.sinks.control.ControlJson.OfMonitor;
import io.tidewatch.sinks.control.ControlJson.OfSamples;
import io.tidewatch.sinks.control.Reply;
import io.tidewatch.sinks.control.Reply.Outcome;
import io.tidewatch.sinks.control.ReplyJson;
import io.tidewatch.sinks.monitor.ChangeStore;
import io.tidewatch.sinks.monitor.MonitorStore;
import io.tidewatch.sinks.store.LocalObjectStore;
import io.tidewatch.validators.format.Hash;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.CoProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Answers what people ask of a job, and says from when on a document holds: there is one instance
 * of it, and nobody downstream reads a window before its watermark has passed. Of the other input
 * only the watermark matters.
 */
public final class AdmitRequests<T> extends CoProcessFunction<ControlLine, T, Heard>
    implements CheckpointedFunction {

  private static final long serialVersionUID = 1L;

  /** Documents that were let in. */
  public static final OutputTag<DocumentInForce> DOCUMENTS =
      new OutputTag<>(
          "documents", FormatType.of(DocumentInForce.class, DocumentInForceFormat.INSTANCE));

  /** Lines of the topic of replies. */
  public static final OutputTag<String> REPLIES = new OutputTag<>("replies", Types.STRING);

  private static final ListStateDescriptor<String> BASE =
      new ListStateDescriptor<>("base", Types.STRING);

  private final Monitor monitor; // configuration
  private final String directory; // configuration
  private final Instant made; // configuration
  private final boolean whole; // configuration
  private transient RememberedWatermark watermark; // runtime
  private transient ListState<String> base; // runtime: version that the job was submitted with
  private transient Instant begun; // runtime: what was said before is of another submission

  /**
   * The operator of a monitor.
   *
   * @param directory of the run, where requests of validation sets and documents are kept
   * @param made when the job was: a restart before its first checkpoint does not begin it anew
   * @param whole whether all that judge are in this job, so that they can change over together
   */
  public AdmitRequests(Monitor monitor, String directory, Instant made, boolean whole) {
    this.monitor = monitor;
    this.directory = directory;
    this.made = made;
    this.whole = whole;
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    watermark = RememberedWatermark.in(context.getOperatorStateStore());
    base = context.getOperatorStateStore().getListState(BASE);
    boolean goesOn = false;
    for (String before : base.get()) {
      goesOn |= before.equals(monitor.version());
    }
    begun = goesOn ? Instant.MIN : made;
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    watermark.save();
    base.update(List.of(monitor.version()));
  }

  @Override
  public void processElement1(ControlLine line, Context context, Collector<Heard> out)
      throws Exception {
    Asked asked;
    try {
      asked = ControlJson.parseRecord(line.text());
    } catch (IllegalArgumentException e) {
      reply(line, Hash.id(line.text()), Optional.empty(), List.of(e.getMessage()), context);
      return;
    }
    if (!asked.monitor().equals(monitor.name())) {
      String why = "request.monitor is " + asked.monitor() + ", must be " + monitor.name();
      reply(line, Hash.id(line.text()), Optional.empty(), List.of(why), context);
    } else if (asked instanceof OfMonitor change) {
      admit(line, change, context, out);
    } else {
      take(line, asked, out);
      reply(line, Hash.id(line.text()), Optional.empty(), List.of(), context);
    }
  }

  private void take(ControlLine line, Asked asked, Collector<Heard> out) throws IOException {
    if (asked instanceof OfAlerts) {
      out.collect(Heard.of(line.text()));
    } else if (asked instanceof OfSamples samples) {
      new ControlFile(Path.of(directory)).append(samples); // where the validation sets look
    }
  }

  private void admit(ControlLine line, OfMonitor change, Context context, Collector<Heard> out)
      throws Exception {
    if (line.written().isBefore(begun)) {
      String why =
          "request was written at "
              + line.written()
              + ", must be after the job began, "
              + begun
              + ": what it was submitted with holds";
      reply(line, change.id(), Optional.empty(), List.of(why), context);
      return;
    }
    Admission admission = whole ? Admission.of(change, monitor) : Admission.ofApart(monitor.name());
    Optional<DocumentInForce> document = Optional.empty();
    if (admission.admitted().isPresent()) {
      DocumentInForce admitted = stamped(line, admission.admitted().get(), context);
      context.output(DOCUMENTS, admitted);
      out.collect(Heard.of(admitted));
      document = Optional.of(admitted);
    }
    reply(line, change.id(), document, admission.reasons(), context);
  }

  /** It is kept first, and so is its time: it is the same one when the line is read again. */
  private DocumentInForce stamped(ControlLine line, Monitor next, Context context)
      throws IOException {
    var store = new LocalObjectStore(Path.of(directory));
    new MonitorStore(store).publish(next);
    String base = monitor.version();
    String id = ChangeStore.id(base, line.place(), line.text());
    long now = Admission.from(watermark.at(context.timerService()), monitor.pane().toMillis());
    long from = new ChangeStore(store).from(monitor.name(), id, now);
    return new DocumentInForce(base, next.version(), from, next.document());
  }

  private void reply(
      ControlLine line,
      String request,
      Optional<DocumentInForce> admitted,
      List<String> reasons,
      Context context) {
    var reply =
        new Reply(
            request,
            monitor.name(),
            line.place(),
            reasons.isEmpty() ? Outcome.ACCEPTED : Outcome.REFUSED,
            admitted.map(DocumentInForce::version),
            admitted
                .filter(document -> document.from() != Long.MIN_VALUE)
                .map(document -> Instant.ofEpochMilli(document.from())),
            reasons);
    context.output(REPLIES, ReplyJson.line(reply));
  }

  @Override
  public void processElement2(T other, Context context, Collector<Heard> out) {
    watermark.at(context.timerService());
  }
}
