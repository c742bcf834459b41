// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.help;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.app.Tidewatch;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script completes in a real bash; zsh reads the same one through its bashcompinit. */
final class CompletionTest {

  @TempDir private Path folder = Path.of("");

  @Test
  void bashKnowsTheScriptAndCompletesCommandsAndOptions() throws Exception {
    assertThat(bash("complete -p tidewatch").toString())
        .contains("-F _complete_tidewatch tidewatch");
    assertThat(completed("tidewatch", "snap")).containsExactly("snapshot");
    assertThat(completed("tidewatch", "snapshot", "l")).containsExactly("list");
    assertThat(completed("tidewatch", "snapshot", "diff", "--sl")).containsExactly("--slices");
    assertThat(completed("tidewatch", "gate", "--f"))
        .containsExactlyInAnyOrder("--for", "--from", "--fail-on");
    assertThat(completed("tidewatch", "fleet", "")).contains("keep", "put", "remove", "list");
  }

  @Test
  void theScriptSaysHowItIsInstalledAndZshReadsItToo() {
    assertThat(script("bash")).contains("source <(tidewatch completion bash)", "~/.bashrc");
    assertThat(script("zsh"))
        .contains("source <(tidewatch completion zsh)", "~/.zshrc", "bashcompinit");
  }

  private List<String> completed(String... words) throws Exception {
    String all = String.join("' '", words);
    String say = "COMP_WORDS=('" + all + "'); COMP_CWORD=" + (words.length - 1) + "; ";
    return bash(
        "compopt() { :; }; " + say + "_complete_tidewatch; printf '%s\\n' \"${COMPREPLY[@]}\"");
  }

  private List<String> bash(String line) throws Exception {
    Path script = Files.writeString(folder.resolve("completion"), script("bash"));
    Process bash =
        new ProcessBuilder("bash", "--norc", "-c", "source " + script + "; " + line)
            .redirectErrorStream(true)
            .start();
    String said = new String(bash.getInputStream().readAllBytes(), UTF_8);
    assertThat(bash.waitFor()).as(said).isZero();
    return said.lines().map(String::strip).filter(text -> !text.isEmpty()).toList();
  }

  private static String script(String shell) {
    var said = new StringWriter();
    var printer = new PrintWriter(said);
    assertThat(Tidewatch.run(printer, printer, "completion", shell)).isZero();
    return said.toString();
  }
}
