// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.wire;

import io.tidewatch.validators.contribution.Contribution;

/** A slice that a change lies in, within a verdict or a member of an incident. */
final class ContributionJson {

  private ContributionJson() {}

  static void write(JsonWriter json, Contribution contribution) {
    json.text("slice", contribution.slice()).number("share", contribution.share());
  }

  static Contribution read(JsonObject json) {
    return new Contribution(json.text("slice"), json.number("share"));
  }
}
