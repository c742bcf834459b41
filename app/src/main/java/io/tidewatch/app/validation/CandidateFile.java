// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.validation;

import io.tidewatch.app.Usage;
import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.decode.Candidate;
import io.tidewatch.jobs.decode.Decoded;
import io.tidewatch.jobs.decode.RecordDecoder;
import io.tidewatch.jobs.source.RecordReader;
import io.tidewatch.validators.event.Answer;
import io.tidewatch.validators.event.RejectedRecord;
import io.tidewatch.validators.format.Hash;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A candidate's predictions: a file in the form of the monitor's predictions, with a header row if
 * it is CSV, of which the id and the fields of the answer are read.
 *
 * @param hash SHA-256 of the file
 * @param answers by id of the case
 */
record CandidateFile(String hash, Map<String, Answer> answers) {

  private static final int REASONS_MAX = 10;

  CandidateFile {
    answers = Map.copyOf(answers);
  }

  /**
   * Reads a file.
   *
   * @throws Usage if a record is no prediction, or a case is there twice with different answers
   */
  static CandidateFile read(Path file, Monitor monitor) throws IOException, Usage {
    byte[] bytes = Files.readAllBytes(file);
    var answers = new HashMap<String, Answer>();
    var reasons = new ArrayList<String>();
    try (var reader =
        new RecordReader<>(
            new ByteArrayInputStream(bytes),
            file.toString(),
            monitor.sources().rows().stream(),
            RecordDecoder.candidates(monitor),
            monitor.limits().bytesPerEvent())) {
      for (Optional<Decoded<Candidate>> next = reader.next();
          next.isPresent() && reasons.size() < REASONS_MAX;
          next = reader.next()) {
        next.get().event().ifPresent(candidate -> take(candidate, file, answers, reasons));
        next.get().rejection().ifPresent(rejected -> reasons.add(reason(rejected)));
      }
    }
    if (!reasons.isEmpty()) {
      throw new Usage(reasons);
    }
    return new CandidateFile(Hash.content(bytes), answers);
  }

  private static void take(
      Candidate candidate, Path file, Map<String, Answer> answers, List<String> reasons) {
    Answer known = answers.putIfAbsent(candidate.id(), candidate.answer());
    if (known != null && !known.equals(candidate.answer())) {
      reasons.add(file + ": case " + candidate.id() + " has two predictions, must have one");
    }
  }

  private static String reason(RejectedRecord rejected) {
    return rejected.position() + ": " + rejected.detail();
  }
}
