// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.alert;

import io.tidewatch.validators.contribution.Contribution;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * One verdict that an incident is made of: what moved, from where to where.
 *
 * @param column empty for a check of the model as a whole
 * @param slice {@code all}, {@code origin=JFK}
 * @param check the check's name, such as {@code drift} or {@code coverage}
 * @param before the usual value: of the baseline, or of the check's own history
 * @param after the value that broke the check
 * @param rows rows behind {@code after}
 * @param contributions the slices that the change lies in, greatest first; none if it is everywhere
 * @param verdict id of the verdict
 * @param snapshot id of the snapshot that the verdict was given on, if there is one
 * @param proof why it can be believed
 */
public record Member(
    Optional<String> column,
    String slice,
    String check,
    OptionalDouble before,
    OptionalDouble after,
    long rows,
    List<Contribution> contributions,
    Optional<String> verdict,
    Optional<String> snapshot,
    Proof proof) {

  public Member {
    contributions = List.copyOf(contributions);
  }

  /** A member without a drill-down, of which only the numbers are known. */
  public Member(
      Optional<String> column,
      String slice,
      String check,
      OptionalDouble before,
      OptionalDouble after,
      long rows) {
    this(
        column,
        slice,
        check,
        before,
        after,
        rows,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Proof.NONE);
  }

  /** Stands for the name of a column that nobody may read. */
  public static final String HIDDEN = "(sensitive)";

  /** The same member without the name of its column, if it is one of these. */
  public Member hiding(Set<String> columns) {
    return column.filter(columns::contains).isPresent() ? with(Optional.of(HIDDEN), proof) : this;
  }

  /** The same member with another proof. */
  public Member proved(Proof other) {
    return with(column, other);
  }

  /** The rule that it broke: its check and column, in whatever slice. */
  public String rule() {
    return check + column.map(name -> " of " + name).orElse("");
  }

  private Member with(Optional<String> named, Proof proved) {
    return new Member(
        named, slice, check, before, after, rows, contributions, verdict, snapshot, proved);
  }
}
