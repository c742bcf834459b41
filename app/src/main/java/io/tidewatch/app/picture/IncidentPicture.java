// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.picture;

import io.tidewatch.app.Usage;
import io.tidewatch.app.incident.IncidentLives;
import io.tidewatch.app.picture.draw.NoFonts;
import io.tidewatch.app.picture.draw.Picture;
import io.tidewatch.app.picture.draw.PngPicture;
import io.tidewatch.app.picture.draw.Theme;
import io.tidewatch.validators.alert.IncidentEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Pictures of the incidents of a folder. */
public final class IncidentPicture {

  private final Path data;

  public IncidentPicture(Path data) {
    this.data = data;
  }

  /**
   * Draws one.
   *
   * @param key a key, or a part of exactly one
   * @throws Usage if there is no such incident, or nothing that it rests on is stored
   */
  public Picture picture(String key, int width) throws IOException, Usage {
    List<IncidentEvent> life = IncidentLives.read(data).life(key);
    Folder folder = Folder.open(data, Optional.of(life.get(0).monitor()));
    return new IncidentChart(folder, life).picture(width);
  }

  /**
   * The bytes of a PNG.
   *
   * @throws Usage as {@link #picture}
   * @throws NoFonts if this machine can draw none
   */
  public byte[] png(String key, int width, Theme theme) throws IOException, Usage, NoFonts {
    return PngPicture.of(picture(key, width), theme);
  }
}
