// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.receiver;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.Property;

/** What is logged by every class while attached. */
public final class LogLines extends AbstractAppender {

  private final Queue<String> lines = new ConcurrentLinkedQueue<>();
  private final Logger root = (Logger) LogManager.getRootLogger();
  private final Level level = root.getLevel();
  private final Map<String, Appender> others = Map.copyOf(root.getAppenders());

  /** At every level. */
  LogLines() {
    this(Level.ALL);
  }

  public LogLines(Level least) {
    super("lines", null, null, true, Property.EMPTY_ARRAY);
    start();
    others.values().forEach(root::removeAppender); // they would print all of it
    root.addAppender(this);
    Configurator.setRootLevel(least);
  }

  @Override
  public void append(LogEvent event) {
    lines.add(event.getMessage().getFormattedMessage() + event.getThrown());
  }

  public String text() {
    return String.join("\n", lines);
  }

  public void detach() {
    Configurator.setRootLevel(level);
    root.removeAppender(this);
    others.values().forEach(root::addAppender);
  }
}
