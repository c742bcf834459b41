// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.decode;

import io.tidewatch.validators.event.Answer;

/** What a candidate says of a case that others have answered before. */
public record Candidate(String id, Answer answer) {}
