// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.page;

import io.tidewatch.sinks.control.ControlFile;
import io.tidewatch.sinks.control.ControlJson;
import io.tidewatch.sinks.control.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** {@code control.jsonl} of the folder that a run wrote, as the command line writes it. */
public final class FolderControl implements Control {

  private final Data data;

  public FolderControl(Data data) {
    this.data = data;
  }

  @Override
  public void append(String monitor, ControlJson.Asked request) throws IOException {
    new ControlFile(folder(monitor)).append(request);
  }

  /** A job answers in topics only. */
  @Override
  public Map<String, Reply> replies(List<String> requests) {
    return Map.of();
  }

  @Override
  public String place(String monitor) {
    return folder(monitor).resolve(ControlFile.NAME).toString();
  }

  private Path folder(String monitor) {
    return data.folder(monitor).orElseThrow();
  }
}
