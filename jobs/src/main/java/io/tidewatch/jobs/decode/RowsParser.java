// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.decode;

/** Takes a record apart that may hold many rows, or none that is asked for. */
interface RowsParser {

  Rows parse(RawRecord record) throws RejectedException;

  /** The rows of one record, which are sound together. */
  interface Rows {

    int size();

    RecordFields row(int number) throws RejectedException;
  }
}
