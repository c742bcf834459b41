// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.baseline;

import io.tidewatch.validators.profile.ColumnFrame;
import io.tidewatch.validators.profile.Profile;

/**
 * What one column looked like in the baseline's time.
 *
 * @param frame how the column is counted from now on
 * @param profile a full profile over that frame; not to be changed
 */
public record ColumnBaseline(ColumnFrame frame, Profile profile) {}
