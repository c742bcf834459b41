// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.init;

/**
 * What was guessed, and why.
 *
 * @param what as {@code time}
 * @param guess as it stands in the document
 */
public record Guess(String what, String guess, String why) {}
