// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import io.tidewatch.app.Usage;
import io.tidewatch.app.incident.IncidentLives;
import io.tidewatch.app.kafka.ControlTopic;
import io.tidewatch.app.kafka.TopicText;
import io.tidewatch.jobs.output.ResultFile;
import io.tidewatch.validators.alert.AlertRequest;
import io.tidewatch.validators.alert.IncidentEvent;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** An incident that somebody says something of, in the directory or in the topics of a run. */
final class IncidentTarget {

  @Parameters(paramLabel = "KEY", description = "A key, or a part of exactly one.")
  private String key = "";

  @Mixin private final AlertTarget target = new AlertTarget();

  @Mixin private final RunTopics topics = new RunTopics();

  /** What is said of one incident. */
  @FunctionalInterface
  interface Word {
    AlertRequest of(Instant at, String by, String incident);
  }

  /** Keeps what is said, and returns its line. */
  String say(Word word) throws IOException, InterruptedException, Usage {
    Optional<TopicText> told = topics.of(ResultFile.INCIDENTS);
    IncidentLives lives =
        told.isPresent()
            ? IncidentLives.read(told.get())
            : IncidentLives.read(target.data().directory());
    List<IncidentEvent> life = lives.life(key);
    IncidentEvent incident = life.get(life.size() - 1);
    AlertRequest request = word.of(target.at(), target.by(), incident.incident());
    var asked = AlertTarget.asked(incident.monitor(), request);
    Optional<ControlTopic> control = topics.control();
    if (control.isEmpty()) {
      return target.say(incident.monitor(), request);
    }
    ControlTopic.make(control.get().kafka(), control.get().monitor());
    return control.get().append(asked.request());
  }
}
