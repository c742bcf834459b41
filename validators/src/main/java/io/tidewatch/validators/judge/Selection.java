// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

/**
 * The k-th smallest of some numbers, without sorting all of them: Hoare's selection, {@code O(n)}
 * on average. A season's spread is asked for with every window, and to sort 336 residuals would be
 * most of its cost.
 */
final class Selection {

  private Selection() {}

  /**
   * The number that would stand at that place if they were sorted.
   *
   * @param numbers at least one, none NaN; their order changes
   * @param place in {@code [0, numbers.length)}
   */
  static double nth(double[] numbers, int place) {
    int low = 0;
    int high = numbers.length - 1;
    while (low < high) {
      double pivot = numbers[low + (high - low) / 2];
      int left = low;
      int right = high;
      while (left <= right) {
        while (numbers[left] < pivot) {
          left++;
        }
        while (numbers[right] > pivot) {
          right--;
        }
        if (left <= right) {
          double swapped = numbers[left];
          numbers[left++] = numbers[right];
          numbers[right--] = swapped;
        }
      }
      if (place <= right) {
        high = right;
      } else if (place >= left) {
        low = left;
      } else {
        return numbers[place];
      }
    }
    return numbers[place];
  }
}
