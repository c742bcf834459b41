// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.init;

import io.tidewatch.config.AvroSchema;
import io.tidewatch.config.KafkaCluster;
import io.tidewatch.config.Location;
import io.tidewatch.config.StreamSpec.WireFormat;
import java.util.Optional;

/**
 * What somebody wants a first monitor of.
 *
 * @param kafka what stands below {@code kafka} in the document; empty of files
 * @param rows records that are looked at, at most
 */
public record Wish(
    String name,
    Optional<String> owner,
    Optional<String> runbook,
    Location from,
    String kafka,
    Optional<KafkaCluster> cluster,
    Optional<WireFormat> format,
    Optional<AvroSchema> avro,
    int rows) {}
