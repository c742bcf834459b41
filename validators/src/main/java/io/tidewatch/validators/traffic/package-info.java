// SPDX-License-Identifier: Apache-2.0
/** Judges what comes at all: how much, until when, from where, with which columns and breaches. */
@NullMarked
package io.tidewatch.validators.traffic;

import org.jspecify.annotations.NullMarked;
