// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.app.console.access.AccessRules;
import io.tidewatch.app.console.feed.DataSource;
import io.tidewatch.app.console.store.Retention;
import io.tidewatch.app.replay.FlightsCut;
import io.tidewatch.sinks.notify.PictureSignature;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The picture of an incident is for whoever was sent its address, and nothing else is. */
final class ConsolePicturesTest {

  private static final String KEY = "of-twenty-four-letters-and-more";
  private static final Instant IN_TIME = Instant.parse("2100-01-01T00:00:00Z");

  @TempDir private Path folder = Path.of("");

  @Test
  void aPageShowsTheIncidentToWhomItsAddressWasSent() throws Exception {
    Path data = FlightsCut.reference().out();
    String line = Files.readAllLines(data.resolve("incidents.jsonl")).get(0);
    String incident = new ObjectMapper().readTree(line).get("incident").asText();
    var signature = new PictureSignature(KEY);
    try (Console console = console(data)) {
      RunningConsole.await(() -> console.state().finished());
      String url = console.url();
      HttpResponse<byte[]> seen = get(signature.address(url, incident, IN_TIME));
      assertThat(seen.statusCode()).isEqualTo(200);
      assertThat(seen.headers().firstValue("Content-Type")).contains("image/png");
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(seen.body()));
      assertThat(image.getWidth()).isEqualTo(720);

      assertThat(get(signature.address(url, incident, Instant.EPOCH)).statusCode()).isEqualTo(404);
      assertThat(get(signature.address(url, "none", IN_TIME)).statusCode()).isEqualTo(404);
      assertThat(
              get(new PictureSignature("another-key-of-24-letters-")
                      .address(url, incident, IN_TIME))
                  .statusCode())
          .isEqualTo(404);
      assertThat(get(url + "pictures/incidents/x.png").statusCode()).isEqualTo(404);
      assertThat(get(url + "api/fleet").statusCode()).isEqualTo(401);
    }
  }

  private Console console(Path data) throws Exception {
    return Console.start(
        new Console.Settings(
            new DataSource.Folders(List.of(data)),
            folder.resolve("store"),
            Retention.DEFAULT,
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            new AccessRules(
                Optional.of("a-token-of-16-letters"), Optional.empty(), Optional.empty(), Set.of()),
            Clock.systemUTC(),
            Optional.of(new PictureSignature(KEY))));
  }

  private static HttpResponse<byte[]> get(String address) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(address)).build(),
            HttpResponse.BodyHandlers.ofByteArray());
  }
}
