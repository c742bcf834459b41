// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import io.tidewatch.app.Usage;
import io.tidewatch.app.remote.ClusterJar;
import io.tidewatch.app.remote.ClusterJob;
import io.tidewatch.app.remote.MonitorJobs;
import io.tidewatch.app.remote.Start;
import io.tidewatch.app.remote.Submission;
import io.tidewatch.config.InvalidMonitor;
import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.pipeline.Pipeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code submit --jobmanager URL --monitor M… --data DIR [--from PATH] [--baseline ID]…} */
@Command(
    name = "submit",
    description = "Starts monitors on a Flink cluster, each a job of its name.",
    mixinStandardHelpOptions = true)
public final class SubmitCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private final ClusterTarget cluster = new ClusterTarget();

  @Option(
      names = "--monitor",
      required = true,
      arity = "1..*",
      description = "Monitor documents, each a job of its own.")
  private List<Path> documents = new ArrayList<>();

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "Directory of stores and baselines, as the whole cluster sees it.")
  private Path data = Path.of("");

  @Option(names = "--parallelism", description = "Subtasks (default: the cluster's).")
  private @Nullable Integer parallelism;

  @Option(
      names = "--from",
      paramLabel = "PATH",
      description = "A savepoint to go on from (default: none, it begins anew).")
  private @Nullable String savepoint;

  @Option(
      names = "--baseline",
      paramLabel = "none|ID",
      description =
          "What to count with (default: the newest that the document asks for; with --from that of"
              + " the job whose state it is).")
  private @Nullable String baseline;

  @Option(
      names = "--pipelines",
      paramLabel = "NAME",
      split = ",",
      converter = PipelineConverter.class,
      description =
          "Only these, of ingest, profile, ground-truth, validation-set and alert; the others run as jobs"
              + " of their own (default: all).")
  private Set<Pipeline> pipelines = EnumSet.noneOf(Pipeline.class);

  @Option(names = "--jar", description = "The cluster's jar (default: that of this build).")
  private @Nullable Path jar;

  @Mixin private final JsonOption json = new JsonOption();

  @Override
  public Integer call() throws IOException, InterruptedException, Usage, InvalidMonitor {
    List<Monitor> monitors = ClusterMonitors.load(documents);
    List<String> reasons = new ArrayList<>();
    if (!data.isAbsolute()) {
      reasons.add("--data is " + data + ", must be absolute: it is the cluster's, not ours");
    }
    if ((savepoint != null || baseline != null) && monitors.size() > 1) {
      reasons.add("--from and --baseline are of one job, must come with one --monitor");
    }
    if (!reasons.isEmpty()) {
      throw new Usage(reasons);
    }
    monitors.forEach(monitor -> reasons.addAll(Pipeline.problems(monitor, of(monitor))));
    if (!reasons.isEmpty()) {
      throw new Usage(reasons);
    }
    Path code = ClusterJar.find(Optional.ofNullable(jar));
    MonitorJobs jobs = cluster.jobs();
    requireNew(monitors, jobs);
    String uploaded = jobs.upload(code);
    submitAll(monitors, jobs, uploaded);
    return 0;
  }

  /** Those that run are told one by one, and at the end those that do not. */
  private void submitAll(List<Monitor> monitors, MonitorJobs jobs, String uploaded)
      throws IOException, InterruptedException, Usage {
    var left = new ArrayList<>(monitors.stream().map(Monitor::name).toList());
    try {
      for (Monitor monitor : monitors) {
        String id = submit(monitor, jobs, uploaded);
        String name = Pipeline.jobName(monitor, of(monitor));
        json.tell(
            spec.commandLine().getOut(),
            "submit",
            name + ": runs as job " + id,
            done -> done.put("monitor", name).put("version", monitor.version()).put("job", id));
        left.remove(monitor.name());
      }
    } finally {
      if (!left.isEmpty() && monitors.size() > 1) {
        spec.commandLine().getErr().println("not started: " + String.join(", ", left));
      }
    }
  }

  private Set<Pipeline> of(Monitor monitor) {
    return pipelines.isEmpty() ? Pipeline.of(monitor) : pipelines;
  }

  private void requireNew(List<Monitor> monitors, MonitorJobs jobs)
      throws IOException, InterruptedException, Usage {
    var reasons = new ArrayList<String>();
    for (Monitor monitor : monitors) {
      Set<ClusterJob> there = new LinkedHashSet<>();
      jobs.list().stream().filter(job -> job.runs(monitor.name(), of(monitor))).forEach(there::add);
      jobs.running(monitor.name()).ifPresent(there::add);
      for (ClusterJob job : there) {
        reasons.add(
            "monitor "
                + job.name()
                + " runs already as job "
                + job.id()
                + "; change it with: tidewatch upgrade");
      }
    }
    if (!reasons.isEmpty()) {
      throw new Usage(reasons);
    }
  }

  private String submit(Monitor monitor, MonitorJobs jobs, String uploaded)
      throws IOException, InterruptedException, Usage {
    var submission =
        new Submission(
            monitor,
            data.toString(),
            baseline(monitor, jobs),
            Optional.ofNullable(parallelism),
            Optional.ofNullable(savepoint),
            false,
            of(monitor));
    return new Start(jobs, uploaded).run(submission);
  }

  /** A state goes on with the baseline that it was counted with. */
  private Optional<String> baseline(Monitor monitor, MonitorJobs jobs)
      throws IOException, InterruptedException, Usage {
    if (baseline != null || savepoint == null || monitor.baseline().isEmpty()) {
      return Optional.ofNullable(baseline);
    }
    ClusterJob before =
        jobs.of(Pipeline.jobName(monitor, of(monitor)), savepoint)
            .orElseThrow(
                () ->
                    new Usage(
                        List.of(
                            "--from is of no job of "
                                + monitor.name()
                                + " that the cluster knows, --baseline must be given: none, or the"
                                + " id that the state was counted with")));
    return Optional.of(before.baselineOrNone());
  }
}
