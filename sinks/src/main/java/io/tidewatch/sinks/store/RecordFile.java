// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidewatch.validators.format.Hash;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.Deflater;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.file.SeekableByteArrayInput;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;

/**
 * Avro object container files of one kind of record: equal records give equal bytes.
 *
 * <p>The file carries its schema in the canonical form, without comments; the sync marker, at
 * random by default, is the beginning of the SHA-256 of that form. No codec, so that the bytes
 * depend on no version of zlib. The specification is
 * https://avro.apache.org/docs/1.12.0/specification/#object-container-files.
 */
public final class RecordFile {

  /** Bytes of a sync marker. Source: the specification. */
  private static final int SYNC_BYTES = 16;

  private final Schema schema;

  private RecordFile(Schema schema) {
    this.schema = schema;
  }

  /**
   * Files of a schema.
   *
   * @param name of {@code docs/schemas/NAME.avsc}, which is a resource of this class
   */
  public static RecordFile of(String name) {
    try (InputStream text = RecordFile.class.getResourceAsStream(name + ".avsc")) {
      if (text == null) {
        throw new FileNotFoundException(name + ".avsc");
      }
      return new RecordFile(new Schema.Parser().parse(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The schema of a record, with its comments. */
  public Schema schema() {
    return schema;
  }

  /** A record whose fields are not set yet. */
  public GenericRecord record() {
    return new GenericData.Record(schema);
  }

  /** The file of these records, in this order. */
  public byte[] write(List<GenericRecord> records) {
    return write(records, Optional.empty());
  }

  /**
   * The same records in a file that is compressed by blocks; its bytes depend on zlib's version.
   */
  public byte[] deflated(List<GenericRecord> records) {
    return write(records, Optional.of(CodecFactory.deflateCodec(Deflater.DEFAULT_COMPRESSION)));
  }

  private byte[] write(List<GenericRecord> records, Optional<CodecFactory> codec) {
    String canonical = SchemaNormalization.toParsingForm(schema);
    Schema written = new Schema.Parser().parse(canonical);
    var bytes = new ByteArrayOutputStream(1 << 13);
    try (var writer = new DataFileWriter<GenericRecord>(new GenericDatumWriter<>(written))) {
      codec.ifPresent(writer::setCodec);
      writer.create(written, bytes, syncMarker(canonical));
      for (GenericRecord record : records) {
        writer.append(record);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * The records of a file, which may have been written with an older schema.
   *
   * @param path names the file in errors
   * @throws CorruptObjectException if it is no Avro file, is cut short, or has other records
   */
  public List<GenericRecord> read(String path, byte[] file) throws IOException {
    List<GenericRecord> records = new ArrayList<>();
    try (var reader =
        new DataFileReader<GenericRecord>(
            new SeekableByteArrayInput(file), new GenericDatumReader<>(null, schema))) {
      reader.forEach(records::add);
      requireEnd(file, reader.getSchema());
    } catch (IOException | AvroRuntimeException e) {
      throw new CorruptObjectException(
          path + " is no file of " + schema.getFullName() + " records, must be: " + e.getMessage(),
          e);
    }
    return Collections.unmodifiableList(records);
  }

  /** Avro's reader takes the end of a file for the end of its records, wherever it comes. */
  private static void requireEnd(byte[] file, Schema written) throws IOException {
    byte[] end = Arrays.copyOfRange(file, Math.max(0, file.length - SYNC_BYTES), file.length);
    if (!Arrays.equals(end, syncMarker(SchemaNormalization.toParsingForm(written)))) {
      throw new IOException("it does not end in its sync marker");
    }
  }

  private static byte[] syncMarker(String canonical) {
    byte[] hash = HexFormat.of().parseHex(Hash.content(canonical.getBytes(UTF_8)));
    return Arrays.copyOf(hash, SYNC_BYTES);
  }
}
