// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;

/** Reads monitor documents and those of notifiers, and tells all that is wrong with one at once. */
public final class MonitorLoader {
  /** The largest document; one of a thousand columns has some 100 KiB. */
  static final int BYTES_MAX = 1 << 20;

  private MonitorLoader() {}

  /**
   * Reads the document in a file.
   *
   * @throws InvalidMonitor if it breaks a rule, or there is no such file, or it cannot be read
   */
  public static Monitor load(Path file) throws InvalidMonitor {
    return parse(text("monitor file", file), file.toString());
  }

  /**
   * Reads a document.
   *
   * @param fileName where it came from, for messages
   * @throws InvalidMonitor if it breaks a rule
   */
  public static Monitor parse(String yaml, String fileName) throws InvalidMonitor {
    var problems = new Problems(fileName);
    Node root = root("monitor file", yaml, fileName, problems);
    var canonical = new CanonicalDocument();
    Monitor monitor =
        new MonitorReader(new Value(new Place("", root, false, problems, canonical))).read();
    problems.throwIfAny();
    return monitor.of(canonical.json(root));
  }

  /**
   * Reads the document of a notifier in a file.
   *
   * @throws InvalidMonitor if it breaks a rule, or there is no such file, or it cannot be read
   */
  public static NotifySpec loadNotifier(Path file) throws InvalidMonitor {
    return parseNotifier(text("notifier file", file), file.toString());
  }

  /**
   * Reads the document of a notifier.
   *
   * @param fileName where it came from, for messages
   * @throws InvalidMonitor if it breaks a rule
   */
  public static NotifySpec parseNotifier(String yaml, String fileName) throws InvalidMonitor {
    var problems = new Problems(fileName);
    Node root = root("notifier file", yaml, fileName, problems);
    var place = new Place("", root, false, problems, new CanonicalDocument());
    NotifySpec spec = new NotifyReader(new Value(place)).read();
    problems.throwIfAny();
    return spec;
  }

  /**
   * Reads where Kafka is from a file of its own, which holds what stands under {@code kafka} in the
   * document of a monitor.
   *
   * @throws InvalidMonitor if it breaks a rule, or there is no such file, or it cannot be read
   */
  public static KafkaCluster loadKafka(Path file) throws InvalidMonitor {
    var problems = new Problems(file.toString());
    Node root = root("kafka file", text("kafka file", file), file.toString(), problems);
    var place = new Place("", root, false, problems, new CanonicalDocument());
    KafkaCluster cluster = KafkaReader.read(Section.of(new Value(place), Keys.KAFKA));
    problems.throwIfAny();
    return cluster;
  }

  private static Node root(String what, String yaml, String fileName, Problems problems)
      throws InvalidMonitor {
    if (yaml.getBytes(StandardCharsets.UTF_8).length > BYTES_MAX) {
      problems.add(what + " " + fileName, "is larger than 1 MiB, must be at most 1 MiB", 0, 0);
    }
    problems.throwIfAny();
    Optional<Node> tree = YamlText.tree(yaml, problems);
    problems.throwIfAny();
    return tree.orElseThrow();
  }

  private static String text(String what, Path file) throws InvalidMonitor {
    if (!Files.exists(file)) {
      throw refused(what, file, "does not exist");
    }
    if (Files.isDirectory(file)) {
      throw refused(what, file, "is a directory, must be a file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return text(in.readNBytes(BYTES_MAX + 1));
    } catch (CharacterCodingException e) {
      throw refused(what, file, "is not UTF-8 text, must be UTF-8 text");
    } catch (IOException e) {
      throw refused(what, file, "is not readable, must be: " + e.getClass().getSimpleName());
    }
  }

  private static String text(byte[] bytes) throws CharacterCodingException {
    // A document that is too long may be cut within a character: its length must be told then.
    return bytes.length > BYTES_MAX
        ? new String(bytes, StandardCharsets.ISO_8859_1)
        : StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  private static InvalidMonitor refused(String what, Path file, String message) {
    return new InvalidMonitor(
        List.of(new Problem(what + " " + file, message, file.toString(), 0, 0)));
  }
}
