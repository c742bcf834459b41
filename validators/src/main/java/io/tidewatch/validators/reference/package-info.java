/** Baselines that move with time: which earlier windows a window is compared with. */
@NullMarked
package io.tidewatch.validators.reference;

import org.jspecify.annotations.NullMarked;
