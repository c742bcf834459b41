// SPDX-License-Identifier: Apache-2.0
/** What every way to run a monitor needs: its directory, its topics, its notifier, its end. */
@NullMarked
package io.tidewatch.app.run;

import org.jspecify.annotations.NullMarked;
