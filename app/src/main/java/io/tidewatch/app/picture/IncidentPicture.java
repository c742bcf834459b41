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

  /** Of a picture in a page: a chat shows hardly more, a telephone less. Unit: pixels. */
  private static final int PAGE_WIDTH = 720;

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
   * The PNG that pages show of an incident.
   *
   * @param folder of its monitor
   * @param life its steps
   * @throws Usage if nothing that it rests on is stored
   * @throws NoFonts if this machine can draw none
   */
  public static byte[] page(Folder folder, List<IncidentEvent> life)
      throws IOException, Usage, NoFonts {
    return PngPicture.of(new IncidentChart(folder, life).picture(PAGE_WIDTH), Theme.LIGHT);
  }
}
