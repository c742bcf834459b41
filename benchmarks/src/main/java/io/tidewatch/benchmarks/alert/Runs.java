// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.alert;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** What most monitors do: a call for every stream that breaches, until it does not. */
final class Runs {

  private Runs() {}

  static List<Page> pages(Breaches breaches) {
    int hours = breaches.evidence().world().shape().hours();
    int streams = breaches.evidence().world().shape().streams();
    var pages = new ArrayList<Page>();
    int[] since = new int[streams];
    for (int hour = Shape.WARM_UP; hour <= hours; hour++) {
      BitSet now = hour < hours ? breaches.at(hour) : new BitSet();
      for (int stream = 0; stream < streams; stream++) {
        if (now.get(stream) && since[stream] == 0) {
          since[stream] = hour;
        } else if (!now.get(stream) && since[stream] > 0) {
          var one = new BitSet();
          one.set(stream);
          pages.add(new Page(since[stream], hour, one));
          since[stream] = 0;
        }
      }
    }
    return pages;
  }
}
