// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.decode;

import io.tidewatch.config.Monitor;
import io.tidewatch.config.RowSource;
import io.tidewatch.validators.event.Position;
import java.time.Instant;
import java.util.Optional;

/** Reads of records of predictions the id and the answer alone; other fields need not be there. */
final class CandidateMaker implements Decoded.Maker<Candidate> {

  private final String id;
  private final FieldNames names;
  private final AnswerMaker answers;

  CandidateMaker(Monitor monitor) {
    RowSource source = monitor.sources().rows();
    this.id = source.id().orElseThrow();
    this.names = FieldNames.of(source.stream());
    this.answers =
        new AnswerMaker(source.prediction(), names, new SensitiveColumns(monitor, System.getenv()));
  }

  @Override
  public Decoded.Made<Candidate> make(RecordFields fields, Position position)
      throws RejectedException {
    String named = PredictionMaker.required(fields, names.find(fields.schema(), id), id);
    return Decoded.Made.kept(new Candidate(fields.idOf(named), answers.make(fields)));
  }

  @Override
  public Optional<Instant> timeOf(Candidate event) {
    return Optional.empty();
  }
}
