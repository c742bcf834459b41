// SPDX-License-Identifier: Apache-2.0
/** What training and deployment may go by: PASS, WARN or BLOCK. */
@NullMarked
package io.tidewatch.validators.gate;

import org.jspecify.annotations.NullMarked;
