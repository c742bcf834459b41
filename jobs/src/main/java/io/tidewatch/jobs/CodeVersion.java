// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs;

/** The version of Tidewatch, as it stands in snapshots; a test holds it to the pom's. */
public final class CodeVersion {

  public static final String VERSION = "0.1.0-SNAPSHOT";

  private CodeVersion() {}
}
