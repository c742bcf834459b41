// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.picture.draw;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import javax.imageio.ImageIO;

/** A picture as PNG, drawn by the JDK without a screen. */
public final class PngPicture implements Pen {

  private final Theme theme;
  private final Graphics2D paper;

  private PngPicture(Theme theme, Graphics2D paper) {
    this.theme = theme;
    this.paper = paper;
  }

  /**
   * Draws a picture.
   *
   * @throws NoFonts if this machine can not set text
   */
  public static byte[] of(Picture picture, Theme theme) throws NoFonts {
    return of(picture, theme, () -> new Font(Font.SANS_SERIF, Font.PLAIN, 1));
  }

  static byte[] of(Picture picture, Theme theme, Supplier<Font> font) throws NoFonts {
    System.setProperty("java.awt.headless", "true"); // before any class of it looks for a screen
    var image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
    Graphics2D paper = image.createGraphics();
    try {
      smooth(paper);
      requireFont(paper, font);
      var pen = new PngPicture(theme, paper);
      pen.fill(picture.box(), Ink.PAPER);
      picture.drawing().accept(pen);
      return bytes(image);
    } finally {
      paper.dispose();
    }
  }

  /** Where libraries or fonts are missing the JDK throws whatever it meets first. */
  @SuppressWarnings("PMD.AvoidCatchingThrowable")
  private static void requireFont(Graphics2D paper, Supplier<Font> font) throws NoFonts {
    try {
      paper.setFont(font.get());
      paper.getFontMetrics().stringWidth("Tidewatch");
    } catch (RuntimeException | LinkageError | InternalError e) {
      throw new NoFonts(e);
    }
  }

  private static void smooth(Graphics2D paper) {
    paper.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    paper.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    paper.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    paper.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
  }

  private static byte[] bytes(BufferedImage image) {
    var bytes = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, "png", bytes)) {
        throw new AssertionError("every JDK writes PNG");
      }
    } catch (IOException e) {
      throw new AssertionError("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  @Override
  public void fill(Box box, Ink ink) {
    paper.setColor(colour(ink));
    paper.fill(rectangle(box));
  }

  @Override
  public void frame(Box box, Stroke stroke) {
    take(stroke);
    paper.draw(rectangle(box));
  }

  @Override
  public void line(List<Point> points, Stroke stroke) {
    take(stroke);
    paper.draw(path(points));
  }

  @Override
  public void area(List<Point> outline, Ink ink) {
    Path2D path = path(outline);
    path.closePath();
    paper.setColor(colour(ink));
    paper.fill(path);
  }

  @Override
  public void dot(Point centre, double radius, Ink fill, Ink edge) {
    var circle =
        new Ellipse2D.Double(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius);
    paper.setColor(colour(fill));
    paper.fill(circle);
    take(Stroke.solid(edge, 1.5));
    paper.draw(circle);
  }

  @Override
  public void text(Point base, String text, Lettering lettering) {
    int style = lettering.weight() == Lettering.Weight.BOLD ? Font.BOLD : Font.PLAIN;
    paper.setFont(paper.getFont().deriveFont(style, (float) lettering.size()));
    paper.setColor(colour(lettering.ink()));
    String clean = Letters.clean(text);
    double width = paper.getFontMetrics().getStringBounds(clean, paper).getWidth();
    double left =
        switch (lettering.anchor()) {
          case START -> base.x();
          case MIDDLE -> base.x() - width / 2;
          case END -> base.x() - width;
        };
    paper.drawString(clean, (float) left, (float) base.y());
  }

  private void take(Stroke stroke) {
    double[] pattern = stroke.pattern();
    var dashes = new float[pattern.length];
    for (int i = 0; i < dashes.length; i++) {
      dashes[i] = (float) pattern[i];
    }
    paper.setColor(colour(stroke.ink()));
    paper.setStroke(
        new BasicStroke(
            (float) stroke.width(),
            BasicStroke.CAP_BUTT,
            BasicStroke.JOIN_ROUND,
            1,
            dashes.length == 0 ? null : dashes,
            0));
  }

  private Color colour(Ink ink) {
    Theme.Shade shade = theme.of(ink);
    return new Color((int) Math.round(shade.opacity() * 255) << 24 | shade.rgb(), true);
  }

  private static Rectangle2D rectangle(Box box) {
    return new Rectangle2D.Double(box.left(), box.top(), box.width(), box.height());
  }

  private static Path2D path(List<Point> points) {
    var path = new Path2D.Double();
    path.moveTo(points.get(0).x(), points.get(0).y());
    points.stream().skip(1).forEach(point -> path.lineTo(point.x(), point.y()));
    return path;
  }
}
