// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import io.tidewatch.validators.alert.IncidentEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Answers as told, then delivers; remembers each call. */
class ScriptedSender implements Sender {

  final List<String> calls = new ArrayList<>();
  private final Deque<Delivery> script;
  private boolean waking;

  ScriptedSender(Delivery... script) {
    this.script = new ArrayDeque<>(List.of(script));
  }

  @Override
  public Delivery send(IncidentEvent event) {
    return answer(event.incident() + "#" + event.sequence());
  }

  @Override
  public Delivery sendBare(IncidentEvent event) {
    return answer(event.incident() + "#" + event.sequence() + " bare");
  }

  /** One whose calls wake people up. */
  static ScriptedSender waking(Delivery... script) {
    var sender = new ScriptedSender(script);
    sender.waking = true;
    return sender;
  }

  @Override
  public boolean wakesPeople() {
    return waking;
  }

  private synchronized Delivery answer(String call) {
    calls.add(call);
    return script.isEmpty() ? Delivery.delivered() : script.removeFirst();
  }
}
