// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app;

import io.tidewatch.jobs.topic.UnusableTopics;
import java.util.List;

/** Bad usage or bad input, with every reason; exit status 2. */
public final class Usage extends Exception {

  private static final long serialVersionUID = 1L;

  public Usage(List<String> reasons) {
    super(String.join(System.lineSeparator(), reasons));
  }

  public Usage(UnusableTopics topics) {
    super(topics.getMessage(), topics);
  }
}
