// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.fleet;

import io.tidewatch.sinks.control.Reply;
import io.tidewatch.sinks.control.Reply.Outcome;
import io.tidewatch.sinks.control.ReplyJson;
import io.tidewatch.validators.fleet.Wanted.Answer;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What was answered, by this process or one before it, and what is still to be written. */
final class Answers {

  private final Map<String, Answer> answered = new HashMap<>(); // by request
  private final Set<String> run = new HashSet<>(); // monitors that were let run last
  private final Deque<Reply> unwritten = new ArrayDeque<>();

  /** Takes one writing. */
  interface Writer {
    void write(Reply reply) throws IOException, InterruptedException;
  }

  /** A line of the topic of replies; who may write to it may write anything. */
  void read(String line) {
    try {
      note(ReplyJson.parse(line));
    } catch (IllegalArgumentException e) {
      // nobody's answer
    }
  }

  void give(Reply reply) {
    note(reply);
    unwritten.add(reply);
  }

  private void note(Reply reply) {
    boolean accepted = reply.outcome() == Outcome.ACCEPTED;
    answered.put(reply.request(), accepted ? Answer.ACCEPTED : Answer.REFUSED);
    if (accepted && reply.version().isPresent()) {
      run.add(reply.monitor());
    } else if (accepted) {
      run.remove(reply.monitor());
    }
  }

  Answer of(String request) {
    return answered.getOrDefault(request, Answer.NONE);
  }

  /** Whether it was let run, and not removed since: then its last state is gone on with. */
  boolean isRun(String monitor) {
    return run.contains(monitor);
  }

  /** Writes what was given; what can not be written now stays. */
  void write(Writer writer) throws IOException, InterruptedException {
    while (!unwritten.isEmpty()) {
      writer.write(unwritten.getFirst());
      unwritten.removeFirst();
    }
  }
}
