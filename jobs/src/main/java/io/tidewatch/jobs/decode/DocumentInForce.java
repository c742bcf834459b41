// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.decode;

/**
 * A document that windows are judged by from some time on.
 *
 * @param base version of the document that the job was submitted with: another one puts an end to
 *     what was changed before
 * @param version of this document
 * @param from event time in milliseconds
 * @param document canonical
 */
public record DocumentInForce(String base, String version, long from, String document) {}
