// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.constraint;

/**
 * One row that breaks one rule.
 *
 * @param reason a word for counters, such as {@code out-of-range}
 * @param detail one sentence: what is X, must be Y; values of sensitive columns are hidden
 */
public record Breach(RuleId rule, String reason, String detail) {}
