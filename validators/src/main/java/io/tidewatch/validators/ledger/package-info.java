// SPDX-License-Identifier: Apache-2.0
/** What alerts were worth: the record of each rule, and the report of a shift. */
@NullMarked
package io.tidewatch.validators.ledger;

import org.jspecify.annotations.NullMarked;
