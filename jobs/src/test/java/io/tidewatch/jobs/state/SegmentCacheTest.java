// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.state;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SegmentCacheTest {

  private final SegmentCache cache = new SegmentCache(100);

  @Test
  void whatWasAskedForLongestAgoMakesRoom() {
    CaseSegment first = added(40);
    CaseSegment second = added(40);
    assertThat(cache.get(first)).hasSize(40);
    CaseSegment third = added(40);
    assertThat(cache.get(second)).isNull();
    assertThat(cache.get(first)).isNotNull();
    assertThat(cache.get(third)).isNotNull();
  }

  @Test
  void aSegmentThatIsLargerThanTheCacheIsNotKept() {
    CaseSegment small = added(100);
    CaseSegment large = added(101);
    assertThat(cache.get(large)).isNull();
    assertThat(cache.get(small)).isNotNull();
  }

  @Test
  void whatIsRemovedLeavesItsRoom() {
    CaseSegment first = added(60);
    CaseSegment second = added(40);
    cache.remove(second);
    CaseSegment third = added(40);
    assertThat(cache.get(second)).isNull();
    assertThat(cache.get(first)).isNotNull();
    assertThat(cache.get(third)).isNotNull();
  }

  private CaseSegment added(int bytes) {
    CaseSegment segment = CaseSegment.stored(1, 1);
    cache.add(segment, new byte[bytes]);
    return segment;
  }
}
