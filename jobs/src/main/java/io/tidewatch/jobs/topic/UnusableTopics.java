// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.topic;

import java.util.List;

/** Topics, or a broker, that cannot be used, with every reason; bad input of whoever named them. */
public final class UnusableTopics extends Exception {

  private static final long serialVersionUID = 1L;

  public UnusableTopics(List<String> reasons) {
    super(String.join(System.lineSeparator(), reasons));
  }
}
