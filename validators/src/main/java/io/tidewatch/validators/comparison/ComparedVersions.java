// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.comparison;

import io.tidewatch.validators.event.Subject;

/** A champion and the challenger it is compared with. */
record ComparedVersions(Subject champion, Subject challenger)
    implements Comparable<ComparedVersions> {

  @Override
  public int compareTo(ComparedVersions other) {
    int byChallenger = challenger.compareTo(other.challenger);
    return byChallenger != 0 ? byChallenger : champion.compareTo(other.champion);
  }
}
