// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.contribution;

import io.tidewatch.validators.profile.Profile;
import java.util.Map;

/**
 * One column before and now, as a whole and by slice.
 *
 * @param slicesBefore a slice that is not here was too thin to be kept, and counts as empty
 * @param slicesNow the slices that are asked about
 */
public record Sides(
    Profile before,
    Profile now,
    Map<String, Profile> slicesBefore,
    Map<String, Profile> slicesNow) {}
