// SPDX-License-Identifier: Apache-2.0
/** The web console: what runs wrote, told over HTTP, and what people say of it. */
@NullMarked
package io.tidewatch.app.console;

import org.jspecify.annotations.NullMarked;
