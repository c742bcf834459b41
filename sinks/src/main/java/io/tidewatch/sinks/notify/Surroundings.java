// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import io.tidewatch.config.NotifySpec;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What a notifier finds around it.
 *
 * @param environment where {@code env:} secrets are looked up
 * @param topics how topics are told
 * @param console its address, which pages link to where a monitor names no dashboard
 * @param pictures how pages show pictures that the console draws
 * @param answerWithin how long a call over HTTP may take, by the machine's clock
 */
public record Surroundings(
    Map<String, String> environment,
    Pause pause,
    TopicSenders topics,
    Optional<String> console,
    Optional<NotifySpec.Pictures> pictures,
    Duration answerWithin) {

  public Surroundings {
    environment = Map.copyOf(environment);
  }

  /** Those in which an answer may take as long as it usually may. */
  public Surroundings(Map<String, String> environment, Pause pause, TopicSenders topics) {
    this(environment, pause, topics, Optional.empty(), Optional.empty(), HttpPost.REQUEST_TIMEOUT);
  }

  /** The same with a console. */
  public Surroundings withConsole(Optional<String> address) {
    return new Surroundings(environment, pause, topics, address, pictures, answerWithin);
  }

  /** The same with pictures in pages, if there is a console that draws them. */
  public Surroundings withPictures(Optional<NotifySpec.Pictures> asked) {
    return new Surroundings(environment, pause, topics, console, asked, answerWithin);
  }

  /** The same, in which an answer may take so long. */
  public Surroundings answeringWithin(Duration longest) {
    return new Surroundings(environment, pause, topics, console, pictures, longest);
  }

  /** Keys of secrets stay out of what is printed, their values above all. */
  @Override
  public String toString() {
    return "surroundings with " + environment.size() + " variables";
  }
}
