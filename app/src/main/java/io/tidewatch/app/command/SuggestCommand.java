// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import io.tidewatch.app.baseline.Baselines;
import io.tidewatch.config.Limits;
import io.tidewatch.sinks.baseline.BaselineStore;
import io.tidewatch.sinks.store.LocalObjectStore;
import io.tidewatch.validators.suggest.Suggestion;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code suggest} */
@Command(
    name = "suggest",
    description = "Writes the columns of a monitor document with the rules that a baseline keeps.",
    mixinStandardHelpOptions = true)
public final class SuggestCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(names = "--baseline", required = true, description = "An id, or the beginning of one.")
  private String baseline = "";

  @Option(
      names = "--data",
      defaultValue = "out",
      description = "Where a run or baseline build wrote (default: out).")
  private Path data = Path.of("");

  @Override
  public Integer call() throws Exception {
    var store = new BaselineStore(new LocalObjectStore(data));
    var out = spec.commandLine().getOut();
    Suggestion.of(Baselines.load(baseline, store), Limits.DEFAULT).forEach(out::println);
    return 0;
  }
}
