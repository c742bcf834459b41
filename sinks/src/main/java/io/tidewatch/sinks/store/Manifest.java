// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.store;

/** What a store's manifest is read as. */
public interface Manifest {

  /** Names the thing and the manifest's file. */
  String id();
}
