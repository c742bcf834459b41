// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.page;

import io.tidewatch.app.Usage;
import io.tidewatch.app.console.api.Pictures;
import io.tidewatch.app.console.api.Refusal;
import io.tidewatch.app.picture.Folder;
import io.tidewatch.app.picture.IncidentPicture;
import io.tidewatch.app.picture.draw.NoFonts;
import io.tidewatch.sinks.notify.PictureSignature;
import io.tidewatch.validators.ledger.IncidentLife;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Draws the incidents that are read, from the folders of their runs. */
public final class IncidentPictures implements Pictures {
  private static final Logger LOG = LoggerFactory.getLogger(IncidentPictures.class);

  private final Data data;
  private final PictureSignature signature;
  private final Clock clock;

  /**
   * Pictures.
   *
   * @param signature of the key that the notifier signs with
   * @param clock after which addresses expire
   */
  public IncidentPictures(Data data, PictureSignature signature, Clock clock) {
    this.data = data;
    this.signature = signature;
    this.clock = clock;
  }

  /** One at a time: a picture takes memory. */
  @Override
  public synchronized Optional<byte[]> of(String incident, String expires, String signed)
      throws IOException {
    if (!signature.fits(incident, expires, signed, clock.instant())) {
      return Optional.empty();
    }
    try {
      IncidentLife life = data.incidents().life(incident);
      String monitor = life.last().monitor();
      Optional<Path> folder = data.folder(monitor);
      return folder.isEmpty()
          ? Optional.empty()
          : Optional.of(
              IncidentPicture.page(Folder.open(folder.get(), Optional.of(monitor)), life.events()));
    } catch (Refusal | Usage | NoFonts e) {
      LOG.warn("there is no picture of {}: {}", incident, e.getMessage());
      return Optional.empty();
    }
  }
}
