// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.receiver;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.Property;

/** What is logged, at every level and by every class, while attached. */
final class LogLines extends AbstractAppender {

  private final Queue<String> lines = new ConcurrentLinkedQueue<>();
  private final Logger root = (Logger) LogManager.getRootLogger();
  private final Level level = root.getLevel();

  LogLines() {
    super("lines", null, null, true, Property.EMPTY_ARRAY);
    start();
    root.addAppender(this);
    Configurator.setRootLevel(Level.ALL);
  }

  @Override
  public void append(LogEvent event) {
    lines.add(event.getMessage().getFormattedMessage() + event.getThrown());
  }

  String text() {
    return String.join("\n", lines);
  }

  void detach() {
    Configurator.setRootLevel(level);
    root.removeAppender(this);
  }
}
