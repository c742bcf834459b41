/** Takes incidents from their topics to their destinations. */
@NullMarked
package io.tidewatch.app.notify;

import org.jspecify.annotations.NullMarked;
