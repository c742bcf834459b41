// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.decode;

/** Takes one record apart. */
interface RecordParser {

  RecordFields parse(RawRecord record) throws RejectedException;
}
