// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.page;

import io.tidewatch.sinks.control.ControlFile;
import io.tidewatch.sinks.control.ControlJson;
import java.io.IOException;
import java.nio.file.Path;

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

  @Override
  public String place(String monitor) {
    return folder(monitor).resolve(ControlFile.NAME).toString();
  }

  private Path folder(String monitor) {
    return data.folder(monitor).orElseThrow();
  }
}
