// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.store;

import java.io.IOException;
import java.util.List;

/**
 * Immutable objects under paths: the port behind snapshots, validation sets and baselines.
 *
 * <p>A path is one or more segments joined by {@code /}; a segment is {@code [A-Za-z0-9._=-]+} and
 * begins with no dot. Whatever else is asked for is an {@link IllegalArgumentException}.
 *
 * <p>An object is whole or not there: nobody ever reads half of one, and it never changes once it
 * is there, but for its end. So a writer may be repeated at will. An adapter to S3 maps {@code put}
 * to a PUT with {@code If-None-Match: *}, where 412 means that it was there already; {@code list}
 * to ListObjectsV2.
 */
public interface ObjectStore {

  /**
   * Creates an object if nothing has that path; what is there stays as it is.
   *
   * <p>Durable when it returns, unless the adapter was told otherwise. Of two writers at once one
   * is told that it created it, and its content stands; on a file system without links both may be
   * told so, and one of their contents stands, whole.
   *
   * @return whether this call created it
   */
  boolean put(String path, byte[] content) throws IOException;

  /**
   * Returns the object's content.
   *
   * @throws java.nio.file.NoSuchFileException if there is none
   */
  byte[] get(String path) throws IOException;

  boolean exists(String path) throws IOException;

  /**
   * Removes an object; what is not there is no error.
   *
   * @return whether this call removed it
   */
  boolean delete(String path) throws IOException;

  /**
   * Returns the paths that begin with the prefix, in the order of their bytes.
   *
   * @param prefix empty for all; it may end inside a segment
   */
  List<String> list(String prefix) throws IOException;
}
