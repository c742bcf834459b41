// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.picture.draw;

import io.tidewatch.validators.format.Hash;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A picture as SVG 1.1: text that needs no fonts of this machine. It has no script, no style sheet
 * and no reference to anything outside of it; screen readers find its title and its description.
 */
public final class SvgPicture implements Pen {

  private static final String FONTS =
      "system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif";

  /** Digits after the point: a hundredth of a pixel is not seen. */
  private static final int DIGITS = 2;

  private static final int NAME_LENGTH = 8;

  private final Theme theme;
  private final StringBuilder svg = new StringBuilder();

  private SvgPicture(Theme theme) {
    this.theme = theme;
  }

  /** Draws a picture. */
  public static String of(Picture picture, Theme theme) {
    var pen = new SvgPicture(theme);
    pen.open(picture);
    pen.fill(picture.box(), Ink.PAPER);
    picture.drawing().accept(pen);
    return pen.svg.append("</svg>\n").toString();
  }

  private void open(Picture picture) {
    String name = Hash.id(picture.title(), picture.description()).substring(0, NAME_LENGTH);
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$d\" height=\"%2$d\""
                + " viewBox=\"0 0 %1$d %2$d\" role=\"img\" aria-labelledby=\"t%3$s d%3$s\""
                + " font-family=\"%4$s\">\n",
            picture.width(),
            picture.height(),
            name,
            FONTS));
    svg.append("<title id=\"t").append(name).append("\">").append(escaped(picture.title()));
    svg.append("</title>\n<desc id=\"d").append(name).append("\">");
    svg.append(escaped(picture.description())).append("</desc>\n");
  }

  @Override
  public void fill(Box box, Ink ink) {
    rectangle(box).append(filled(ink)).append("/>\n");
  }

  @Override
  public void frame(Box box, Stroke stroke) {
    rectangle(box).append(" fill=\"none\"").append(stroked(stroke)).append("/>\n");
  }

  private StringBuilder rectangle(Box box) {
    return svg.append("<rect")
        .append(attribute("x", box.left()))
        .append(attribute("y", box.top()))
        .append(attribute("width", box.width()))
        .append(attribute("height", box.height()));
  }

  @Override
  public void line(List<Point> points, Stroke stroke) {
    svg.append("<polyline fill=\"none\" points=\"").append(places(points)).append('"');
    svg.append(stroked(stroke)).append("/>\n");
  }

  @Override
  public void area(List<Point> outline, Ink ink) {
    svg.append("<polygon points=\"").append(places(outline)).append('"');
    svg.append(filled(ink)).append("/>\n");
  }

  @Override
  public void dot(Point centre, double radius, Ink fill, Ink edge) {
    svg.append("<circle")
        .append(attribute("cx", centre.x()))
        .append(attribute("cy", centre.y()))
        .append(attribute("r", radius))
        .append(filled(fill))
        .append(stroked(Stroke.solid(edge, 1.5)))
        .append("/>\n");
  }

  @Override
  public void text(Point base, String text, Lettering lettering) {
    String anchor =
        switch (lettering.anchor()) {
          case START -> "";
          case MIDDLE -> " text-anchor=\"middle\"";
          case END -> " text-anchor=\"end\"";
        };
    svg.append("<text")
        .append(attribute("x", base.x()))
        .append(attribute("y", base.y()))
        .append(attribute("font-size", lettering.size()))
        .append(lettering.weight() == Lettering.Weight.BOLD ? " font-weight=\"bold\"" : "")
        .append(anchor)
        .append(filled(lettering.ink()))
        .append('>')
        .append(escaped(text))
        .append("</text>\n");
  }

  private static String places(List<Point> points) {
    return points.stream()
        .map(point -> number(point.x()) + "," + number(point.y()))
        .collect(Collectors.joining(" "));
  }

  private String filled(Ink ink) {
    Theme.Shade shade = theme.of(ink);
    return " fill=\"" + colour(shade) + "\"" + opacity("fill-opacity", shade);
  }

  private String stroked(Stroke stroke) {
    Theme.Shade shade = theme.of(stroke.ink());
    var pattern = new StringBuilder();
    for (double length : stroke.pattern()) {
      pattern.append(pattern.isEmpty() ? "" : " ").append(number(length));
    }
    return " stroke=\""
        + colour(shade)
        + "\""
        + attribute("stroke-width", stroke.width())
        + " stroke-linejoin=\"round\""
        + (pattern.isEmpty() ? "" : " stroke-dasharray=\"" + pattern + "\"");
  }

  private static String colour(Theme.Shade shade) {
    return String.format(Locale.ROOT, "#%06x", shade.rgb());
  }

  private static String opacity(String name, Theme.Shade shade) {
    return shade.opacity() < 1 ? attribute(name, shade.opacity()) : "";
  }

  private static String attribute(String name, double value) {
    return " " + name + "=\"" + number(value) + "\"";
  }

  private static String number(double value) {
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(DIGITS, RoundingMode.HALF_EVEN);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  /** Text from data, as text and nothing else. */
  private static String escaped(String text) {
    var escaped = new StringBuilder(text.length());
    Letters.clean(text)
        .codePoints()
        .forEach(
            point -> {
              switch (point) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.appendCodePoint(point);
              }
            });
    return escaped.toString();
  }
}
