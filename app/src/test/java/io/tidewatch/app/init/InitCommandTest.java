// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.init;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.app.Tidewatch;
import io.tidewatch.app.kafka.EmbeddedKafka;
import io.tidewatch.app.replay.PublishedSchema;
import io.tidewatch.config.ColumnType;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.MonitorLoader;
import io.tidewatch.config.Prediction;
import io.tidewatch.config.TimeField.Unit;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A first monitor is one that the loader takes, with the fields where they belong. */
final class InitCommandTest {

  private static final String FLIGHTS = "file:../data/flights/predictions.csv.gz";
  private static final int ROWS = 1_200;
  private static final long START_MILLIS = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();

  private static final String SCHEMA =
      """
      {"type":"record","name":"R","fields":[
        {"name":"id","type":"string"},{"name":"ts","type":"long"},{"name":"x","type":"double"}]}
      """;

  @TempDir private Path folder = Path.of("");

  @Test
  void theFlightsAreUnderstood() throws Exception {
    String said = init(0, "--from", FLIGHTS, "--name", "flights");

    Monitor monitor = written();
    var source = monitor.sources().predictions().orElseThrow();
    assertThat(monitor.name()).isEqualTo("flights");
    assertThat(source.id()).isEqualTo("flight_id");
    assertThat(source.stream().time().field()).isEqualTo("scored_at");
    assertThat(source.version().field()).contains("model_version");
    assertThat(source.stage().field()).contains("stage");
    assertThat(source.prediction()).isEqualTo(new Prediction.Binary("score", 0.5));
    assertThat(monitor.slices()).containsExactly(List.of("origin"));
    assertThat(monitor.columns()).hasSize(18);
    assertThat(said)
        .contains("id  flight_id  differs in every record")
        .contains("tried  5000 of 5000  records are taken")
        .contains("owner: the team that is told");
    assertThat(run("check", out())).startsWith("0 ");
  }

  @Test
  void nestedJsonWithTimesInMillisecondsIsReadByPointers() throws Exception {
    Path file = folder.resolve("scores.jsonl");
    Files.write(file, IntStream.range(0, ROWS).mapToObj(InitCommandTest::json).toList());
    init(0, "--from", "file:" + file);

    Monitor monitor = written();
    var source = monitor.sources().predictions().orElseThrow();
    assertThat(source.id()).isEqualTo("/request/id");
    assertThat(source.stream().time().field()).isEqualTo("/ts");
    assertThat(source.stream().time().unit()).isEqualTo(Unit.MS);
    assertThat(source.prediction()).isEqualTo(new Prediction.Binary("/answer/probability", 0.5));
    assertThat(monitor.slices()).containsExactly(List.of("/features/country"));
    assertThat(monitor.columns().get("/features/amount"))
        .matches(spec -> spec.type().orElseThrow() == ColumnType.NUMERIC);
    assertThat(monitor.windows()).hasSize(2);
  }

  @Test
  void rowsWithoutAnIdAreAFeatureViewAndPersonalColumnsArePointedOut() throws Exception {
    Path file = folder.resolve("view.csv");
    var lines = new ArrayList<>(List.of("at,email,x"));
    IntStream.range(0, ROWS)
        .mapToObj(
            i ->
                Instant.ofEpochMilli(START_MILLIS + i / 2 * 60_000L) + ",a" + i % 7 + "@b," + i % 5)
        .forEach(lines::add);
    Files.write(file, lines);

    String said =
        init(0, "--from", "file:" + file, "--owner", "ml", "--runbook", "https://r.example.com/x");

    Monitor monitor = written();
    assertThat(monitor.sources().features()).isPresent();
    assertThat(monitor.owner()).isEqualTo("ml");
    assertThat(said)
        .contains("id  none", "columns: email may be personal")
        .doesNotContain("owner:");
  }

  @Test
  void whatIsGuessedIsJsonForPrograms() throws Exception {
    String said = init(0, "--from", FLIGHTS, "--rows", "500", "--json");
    Path line = Files.writeString(folder.resolve("init.json"), said.substring(2));
    assertThat(PublishedSchema.named("init").firstBreach(line)).isEmpty();
    assertThat(said).contains("\"rows\":500");
  }

  @Test
  void anExistingFileIsLeftAlone() throws Exception {
    Files.writeString(folder.resolve("m.yaml"), "mine");
    assertThat(init(2, "--from", FLIGHTS)).contains("m.yaml, must be a new file");
    assertThat(folder.resolve("m.yaml")).hasContent("mine");
  }

  @Test
  void timesWithoutAnOffsetAreToldAndNothingIsWritten() throws Exception {
    Path file = folder.resolve("rows.csv");
    Files.writeString(file, "id,day\na,2026-01-01\nb,2026-01-02\n");
    assertThat(init(2, "--from", "file:" + file))
        .contains("no field is a time in every record")
        .contains("day is 2026-01-01, which has no offset");
    assertThat(folder.resolve("m.yaml")).doesNotExist();
  }

  @Test
  void whatCannotBeReadIsToldAllAtOnce() throws Exception {
    Path parquet = Files.writeString(folder.resolve("x.parquet"), "PAR1....");
    assertThat(init(2, "--from", "file:" + parquet)).contains("which is Parquet, must be CSV or");
    assertThat(init(2, "--from", "file:" + folder.resolve("no"))).contains("must be a file");
    assertThat(init(2, "--from", "x", "--rows", "0", "--name", "No"))
        .contains("--from is x, must be kafka:TOPIC or file:PATH")
        .contains("--rows is 0, must be >= 1")
        .contains("--name is No, must be");
    assertThat(init(2, "--from", "kafka:t"))
        .contains("--bootstrap-servers or --kafka must be given");
  }

  @Test
  void theNewestRecordsOfATopicAreLookedAtInEachFormat() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
      send(kafka, "json", i -> json(i).getBytes(UTF_8));
      send(kafka, "csv", i -> ("id-" + i + "," + time(i) + "," + i % 3).getBytes(UTF_8));
      send(kafka, "avro", InitCommandTest::avro);
      Path schema = Files.writeString(folder.resolve("r.avsc"), SCHEMA);

      of(kafka, "json", 0, "--rows", "400");
      assertThat(written().sources().predictions().orElseThrow().id()).isEqualTo("/request/id");
      of(kafka, "json", 0);
      assertThat(written().sources().rows().stream().outOfOrderness())
          .as("partitions are no disorder")
          .isEqualTo(Duration.ofMinutes(10));
      assertThat(written().limits())
          .matches(limits -> limits.columns() == 20 && limits.leafCells() == 2 * (3 + 1));
      of(kafka, "csv", 0);
      var csv = written().sources().predictions().orElseThrow();
      assertThat(csv.stream().fields()).containsExactly("field1", "field2", "field3");
      assertThat(csv.stream().time().field()).isEqualTo("field2");
      of(kafka, "avro", 0, "--schema", schema.toString());
      assertThat(written().sources().predictions().orElseThrow().stream().time().unit())
          .isEqualTo(Unit.MS);
      assertThat(of(kafka, "avro", 2)).contains("is avro, --schema or --registry must be given");
      assertThat(of(kafka, "none", 2)).contains("topic none does not exist on");
    }
  }

  private String of(EmbeddedKafka kafka, String topic, int status, String... more)
      throws Exception {
    Files.deleteIfExists(folder.resolve("m.yaml"));
    var arguments =
        new ArrayList<>(
            List.of("--from", "kafka:" + topic, "--bootstrap-servers", kafka.bootstrapServers()));
    arguments.addAll(List.of(more));
    return init(status, arguments.toArray(String[]::new));
  }

  /** Makes one record of a number. */
  private interface Maker {
    byte[] of(int number) throws Exception;
  }

  private static void send(EmbeddedKafka kafka, String topic, Maker maker) throws Exception {
    kafka.createTopic(topic, 2);
    Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers());
    var serializer = new ByteArraySerializer();
    try (var producer = new KafkaProducer<>(settings, serializer, serializer)) {
      for (int i = 0; i < ROWS; i++) {
        long millis = START_MILLIS + i * 1000L;
        var unused = producer.send(new ProducerRecord<>(topic, i % 2, millis, null, maker.of(i)));
      }
      producer.flush();
    }
  }

  private static byte[] avro(int i) throws Exception {
    Schema schema = new Schema.Parser().parse(SCHEMA);
    var record = new GenericData.Record(schema);
    record.put("id", "id-" + i);
    record.put("ts", START_MILLIS + i * 1000L);
    record.put("x", i % 5 + 0.5);
    var bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    new GenericDatumWriter<GenericData.Record>(schema).write(record, encoder);
    encoder.flush();
    return bytes.toByteArray();
  }

  private static String json(int i) {
    return ("{\"request\":{\"id\":\"r%d\"},\"ts\":%d,\"answer\":{\"probability\":0.%03d},"
            + "\"features\":{\"amount\":%d,\"country\":\"%s\",\"note\":null}}")
        .formatted(
            i, START_MILLIS + i * 1000L, i % 997, i % 300, List.of("DE", "FR", "IT").get(i % 3));
  }

  private static Instant time(int i) {
    return Instant.ofEpochMilli(START_MILLIS + i * 1000L);
  }

  private Monitor written() throws Exception {
    return MonitorLoader.load(folder.resolve("m.yaml"));
  }

  private String out() {
    return folder.resolve("m.yaml").toString();
  }

  private String init(int status, String... options) {
    var arguments = new ArrayList<>(List.of("init", "--out", out()));
    arguments.addAll(List.of(options));
    String said = run(arguments.toArray(String[]::new));
    assertThat(said).startsWith(status + " ");
    return said;
  }

  private static String run(String... arguments) {
    var said = new StringWriter();
    var printer = new PrintWriter(said, true);
    return Tidewatch.run(printer, printer, arguments) + " " + said;
  }
}
