// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.sample;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/**
 * What a person asks of the validation sets of a stage. It holds from an event time on, so that a
 * replay does at the same place what was done when it came.
 */
public sealed interface SampleRequest {

  /** By time; those of one time by id. */
  Comparator<SampleRequest> ORDER =
      Comparator.comparing(SampleRequest::at).thenComparing(SampleRequest::id);

  /** Names the request: one that was carried out is not carried out again. */
  String id();

  String stage();

  /** Event time from which it holds. */
  Instant at();

  /** The same request; a row that it has is without these columns. */
  default SampleRequest without(Set<String> columns) {
    return this;
  }

  /**
   * A row that every later set must have.
   *
   * @param reason why it is kept, such as {@code pinned}
   */
  record Pin(String id, Instant at, ValidationRow row, String reason) implements SampleRequest {
    @Override
    public String stage() {
      return row.subject().stage();
    }

    @Override
    public SampleRequest without(Set<String> columns) {
      return new Pin(id, at, row.without(columns), reason);
    }
  }

  /**
   * Rows that no later set must have on account of what they were kept for.
   *
   * @param caseId of one case; all where empty
   * @param reason of those kept for it; for any where empty
   * @param before of those that were kept since before it; whenever where empty
   * @param cause why they are retired
   */
  record Retire(
      String id,
      String stage,
      Instant at,
      Optional<String> caseId,
      Optional<String> reason,
      Optional<Instant> before,
      String cause)
      implements SampleRequest {

    /** Whether it means a row that is kept for a reason since a time. */
    boolean means(ValidationRow row, String keptFor, Instant since) {
      return caseId.map(row.id()::equals).orElse(true)
          && reason.map(keptFor::equals).orElse(true)
          && before.map(since::isBefore).orElse(true);
    }
  }

  /** A new version at the next end of a pane. */
  record Refresh(String id, String stage, Instant at) implements SampleRequest {}
}
