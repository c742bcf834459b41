// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.feed;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.app.console.feed.Notices.Kind;
import io.tidewatch.app.console.store.Batch;
import io.tidewatch.app.console.store.Fields;
import io.tidewatch.app.console.store.LineKind;
import java.io.IOException;

/** Kinds of lines that the console reads, and what it keeps of each. */
enum LineTaker {
  INCIDENTS(Kind.INCIDENTS) {
    @Override
    void take(Batch batch, String place, String text, JsonNode line) throws IOException {
      batch.incident(line);
    }
  },
  /** As the topic has them: each in an envelope, which says that it is one. */
  TOLD_INCIDENTS(Kind.INCIDENTS) {
    @Override
    void take(Batch batch, String place, String text, JsonNode line) throws IOException {
      batch.incident(line.path("data"));
    }
  },
  GATE(Kind.GATE) {
    @Override
    void take(Batch batch, String place, String text, JsonNode line) throws IOException {
      batch.gate(line);
    }
  },
  CONTROL(Kind.SAID) {
    @Override
    void take(Batch batch, String place, String text, JsonNode line) throws IOException {
      batch.control(text, line);
    }
  },
  REPLIES(Kind.SAID) {
    @Override
    void take(Batch batch, String place, String text, JsonNode line) throws IOException {
      batch.line(LineKind.REPLY, line, Fields.text(line, "request"));
    }
  },
  CHANGES_SEEN(Kind.WINDOWS) {
    @Override
    void take(Batch batch, String place, String text, JsonNode line) throws IOException {
      Fields.time(line, "at");
      Fields.text(line, "kind");
      batch.line(LineKind.CHANGE, line, place, Fields.text(line, "at"), Fields.text(line, "what"));
    }
  },
  RECEIPTS(Kind.INCIDENTS) {
    @Override
    void take(Batch batch, String place, String text, JsonNode line) throws IOException {
      Fields.time(line, "at");
      Fields.text(line, "outcome");
      batch.line(
          LineKind.RECEIPT,
          line,
          Fields.text(line, "incident"),
          Fields.text(line, "at"),
          Fields.text(line, "destination"));
    }
  },
  UNDELIVERED(Kind.INCIDENTS) {
    @Override
    void take(Batch batch, String place, String text, JsonNode line) throws IOException {
      batch.line(
          LineKind.UNDELIVERED,
          line,
          Fields.text(line, "incident"),
          Fields.text(line, "destination"),
          Fields.text(line, "event"));
    }
  },
  VERDICTS(Kind.WINDOWS) {
    @Override
    void take(Batch batch, String place, String text, JsonNode line) throws IOException {
      batch.verdict(line);
    }
  },
  MEASUREMENTS(Kind.WINDOWS) {
    @Override
    void take(Batch batch, String place, String text, JsonNode line) throws IOException {
      batch.measurement(line);
    }
  };

  private final Kind kind;

  LineTaker(Kind kind) {
    this.kind = kind;
  }

  Kind kind() {
    return kind;
  }

  /**
   * Keeps a line.
   *
   * @throws IllegalArgumentException if it is none of this kind
   */
  abstract void take(Batch batch, String place, String text, JsonNode line) throws IOException;
}
