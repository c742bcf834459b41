// SPDX-License-Identifier: Apache-2.0
/** Whether everything around Tidewatch is as it needs it; nothing is changed. */
@NullMarked
package io.tidewatch.app.doctor;

import org.jspecify.annotations.NullMarked;
