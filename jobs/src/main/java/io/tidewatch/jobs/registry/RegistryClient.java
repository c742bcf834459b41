// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.config.AvroSchema.Login;
import io.tidewatch.config.AvroSchema.OfRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * Asks a registry that speaks as Confluent's does, which Apicurio's and others do too: {@code GET
 * /schemas/ids/ID}.
 */
public final class RegistryClient {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int BYTES_MAX = 1 << 20;
  private static final int FOUND = 200;
  private static final int NOT_FOUND = 404;

  /** Of a schema that is not there, and not of an address that is wrong. */
  private static final int NO_SUCH_SCHEMA = 40_403;

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final OfRegistry registry;
  private final Map<String, String> environment;

  /**
   * A client of a registry.
   *
   * @param environment where the login's secrets are looked up, anew for each call
   */
  public RegistryClient(OfRegistry registry, Map<String, String> environment) {
    this.registry = registry;
    this.environment = Map.copyOf(environment);
  }

  /**
   * What the registry knows of an id.
   *
   * @throws IOException if it does not answer, or as no registry does; says how
   */
  public RegisteredSchema get(int id) throws IOException, InterruptedException {
    HttpResponse<InputStream> response = send(id);
    try (InputStream body = response.body()) {
      byte[] bytes = body.readNBytes(BYTES_MAX + 1);
      if (response.statusCode() == FOUND) {
        return bytes.length > BYTES_MAX
            ? RegisteredSchema.none("schema " + id + " is larger than 1 MiB, must not be")
            : schema(id, JSON.readTree(bytes));
      }
      if (response.statusCode() == NOT_FOUND && isNoSuchSchema(bytes)) {
        return RegisteredSchema.none("schema " + id + " is not in the registry, must be");
      }
      throw new IOException(registry.url() + " answers " + response.statusCode());
    } catch (JsonProcessingException e) {
      throw new IOException(registry.url() + " answers what is no JSON", e);
    }
  }

  private HttpResponse<InputStream> send(int id) throws IOException, InterruptedException {
    URI address = URI.create(registry.url().replaceFirst("/+$", "") + "/schemas/ids/" + id);
    HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(PATIENCE);
    request.header("Accept", "application/vnd.schemaregistry.v1+json, application/json");
    registry.login().ifPresent(login -> request.header("Authorization", basic(login)));
    try {
      return http.send(request.build(), BodyHandlers.ofInputStream());
    } catch (IOException e) {
      throw new IOException(
          registry.url() + " does not answer (" + e.getClass().getSimpleName() + ")", e);
    }
  }

  private String basic(Login login) {
    String pair =
        login.username().resolve(environment) + ":" + login.password().resolve(environment);
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
  }

  private static boolean isNoSuchSchema(byte[] body) throws IOException {
    return JSON.readTree(body).path("error_code").asInt() == NO_SUCH_SCHEMA;
  }

  private static RegisteredSchema schema(int id, JsonNode answer) throws IOException {
    if (!answer.path("schema").isTextual()) {
      throw new IOException("the registry answers without a schema");
    }
    if (!answer.path("schemaType").asText("AVRO").equals("AVRO")) {
      return RegisteredSchema.none("schema " + id + " is not Avro's, must be");
    }
    if (!answer.path("references").isEmpty()) {
      return RegisteredSchema.none(
          "schema " + id + " refers to others, must hold all that it needs");
    }
    try {
      return RegisteredSchema.of(new Schema.Parser().parse(answer.get("schema").asText()));
    } catch (RuntimeException e) { // of an unknown name Avro makes a NullPointerException
      return RegisteredSchema.none("schema " + id + " can not be read, must be an Avro schema");
    }
  }
}
