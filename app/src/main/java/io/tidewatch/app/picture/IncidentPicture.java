// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.picture;

import io.tidewatch.app.Usage;
import io.tidewatch.app.incident.IncidentLives;
import io.tidewatch.app.picture.draw.NoFonts;
import io.tidewatch.app.picture.draw.Picture;
import io.tidewatch.app.picture.draw.PngPicture;
import io.tidewatch.app.picture.draw.Theme;
import io.tidewatch.sinks.notify.PictureSignature;
import io.tidewatch.validators.alert.IncidentEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
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
   * What a console answers to {@code GET /pictures/incidents/KEY.png?expires=…&signature=…}: the
   * PNG that a page shows. Nothing for a wrong signature, an address that expired, an unknown
   * incident and one that has nothing to draw alike: who asks need not know which.
   *
   * @param signature of the key that the notifier signs with
   * @param key as it is after the path was decoded
   * @param expires the parameter of that name, empty without one
   * @param signed the parameter {@code signature}, empty without one
   * @throws NoFonts if this machine can draw none
   */
  public Optional<byte[]> page(
      PictureSignature signature, String key, String expires, String signed, Instant now)
      throws IOException, NoFonts {
    if (!signature.fits(key, expires, signed, now)) {
      return Optional.empty();
    }
    try {
      return Optional.of(PngPicture.of(picture(key, PAGE_WIDTH), Theme.LIGHT));
    } catch (Usage e) {
      return Optional.empty();
    }
  }
}
