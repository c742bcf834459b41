// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.decode;

/** Takes the text of one record apart. */
interface RecordParser {

  RecordFields parse(String record) throws RejectedException;
}
