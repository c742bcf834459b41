// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.picture.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.app.picture.draw.Box;
import io.tidewatch.app.picture.draw.Picture;
import io.tidewatch.app.picture.draw.Recorded;
import io.tidewatch.app.picture.draw.Recorded.Text;
import io.tidewatch.app.picture.draw.SvgPicture;
import io.tidewatch.app.picture.draw.Theme;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** Whatever the data are, no text is cut off or lies over another, and SVG is well-formed. */
final class LayoutTest {

  private static final Set<String> ELEMENTS =
      Set.of("svg", "title", "desc", "rect", "polyline", "polygon", "circle", "text");

  static LongStream seeds() {
    return LongStream.range(0, 40);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void noTextIsCutOffOrLiesOverAnother(long seed) {
    for (Picture picture : pictures(seed)) {
      List<Text> texts = Recorded.of(picture).texts();
      assertThat(texts).allMatch(text -> picture.box().holds(text.box()));
      assertThat(overlaps(texts)).isEmpty();
    }
  }

  private static List<String> overlaps(List<Text> texts) {
    var overlaps = new ArrayList<String>();
    for (int i = 0; i < texts.size(); i++) {
      for (Text other : texts.subList(i + 1, texts.size())) {
        if (texts.get(i).box().overlaps(other.box())) {
          overlaps.add(texts.get(i) + " over " + other);
        }
      }
    }
    return overlaps;
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void nothingIsDrawnOutside(long seed) {
    for (Picture picture : pictures(seed)) {
      Box box = picture.box();
      assertThat(Recorded.of(picture).points())
          .allMatch(
              point ->
                  point.x() >= 0
                      && point.y() >= 0
                      && point.x() <= box.right()
                      && point.y() <= box.bottom());
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void hostileTextsAreTextsAndNothingElse(long seed) throws Exception {
    for (Picture picture : pictures(seed)) {
      Document svg = parse(SvgPicture.of(picture, Theme.DARK));
      NodeList all = svg.getElementsByTagName("*");
      var names = new TreeSet<String>();
      for (int i = 0; i < all.getLength(); i++) {
        names.add(all.item(i).getNodeName());
      }
      assertThat(ELEMENTS).containsAll(names);
      assertThat(svg.getElementsByTagName("text").getLength())
          .isEqualTo(Recorded.of(picture).texts().size());
      assertThat(svg.getDocumentElement().getAttribute("aria-labelledby")).isNotEmpty();
    }
  }

  private static List<Picture> pictures(long seed) {
    var random = new Random(seed);
    int width = 320 + random.nextInt(1500);
    return List.of(
        Charts.anyOfTime(random).picture(width),
        Charts.anyOfBars(random).picture(width),
        Charts.anyOfHeat(random).picture(width));
  }

  private static Document parse(String svg) throws Exception {
    var factory = DocumentBuilderFactory.newInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return factory
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
  }
}
