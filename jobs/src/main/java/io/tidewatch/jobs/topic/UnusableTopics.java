// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.topic;

import java.util.List;

/** Topics, or a broker, that cannot be used, with every reason; bad input of whoever named them. */
public final class UnusableTopics extends Exception {

  private static final long serialVersionUID = 1L;

  private final boolean refusal;

  public UnusableTopics(List<String> reasons) {
    this(String.join(System.lineSeparator(), reasons), false);
  }

  private UnusableTopics(String message, boolean refusal) {
    super(message);
    this.refusal = refusal;
  }

  /** A broker that is there, and does not take us for who we say we are. */
  static UnusableTopics refused(String reason) {
    return new UnusableTopics(reason, true);
  }

  boolean isRefusal() {
    return refusal;
  }
}
