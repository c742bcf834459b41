// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.peers.deequ;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Properties;
import org.apache.spark.sql.SparkSession;

/**
 * Deequ on a Spark of this process, which runs a lap for each line that it is sent.
 *
 * <p>Arguments: processors of Spark, a scratch directory, the numbers, the words (names between
 * commas). It first says its versions. A line is {@code PLAN FILE}; the answer to it {@code ROWS
 * CPU-NANOS WALL-NANOS}, processor time of all threads of the process. It ends with its input.
 */
public final class DeequPeer {

  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final SparkSession spark;
  private final Columns columns;

  private DeequPeer(SparkSession spark, Columns columns) {
    this.spark = spark;
    this.columns = columns;
  }

  public static void main(String[] arguments) throws IOException {
    PrintStream answers = System.out;
    System.setOut(System.err); // whatever else is printed is no answer
    var columns = new Columns(names(arguments[2]), names(arguments[3]));
    try (SparkSession spark = spark(arguments[0], arguments[1])) {
      spark.sparkContext().setLogLevel("WARN");
      answers.println("Deequ " + deequ() + ", Spark " + spark.version());
      var peer = new DeequPeer(spark, columns);
      var requests = new BufferedReader(new InputStreamReader(System.in, UTF_8));
      for (String line = requests.readLine(); line != null; line = requests.readLine()) {
        String[] request = line.split(" ", 2);
        answers.println(peer.lap(Plan.valueOf(request[0]), request[1]));
      }
    }
  }

  private static List<String> names(String joined) {
    return List.of(joined.split(",", -1));
  }

  private static SparkSession spark(String processors, String scratch) {
    return SparkSession.builder()
        .appName("deequ-peer")
        .master("local[" + processors + "]")
        .config("spark.ui.enabled", false)
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.local.dir", scratch)
        .config("spark.sql.warehouse.dir", scratch + "/warehouse")
        .getOrCreate();
  }

  private static String deequ() throws IOException {
    String file = "/META-INF/maven/com.amazon.deequ/deequ/pom.properties";
    var properties = new Properties();
    try (InputStream in = DeequPeer.class.getResourceAsStream(file)) {
      properties.load(in);
    }
    return properties.getProperty("version");
  }

  private String lap(Plan plan, String file) {
    System.gc(); // what the lap before has left is not of this one
    long cpu = SYSTEM.getProcessCpuTime();
    long wall = System.nanoTime();
    long rows = plan.run(spark.read().schema(columns.schema()).json(file), columns);
    long wallNanos = System.nanoTime() - wall;
    return rows + " " + (SYSTEM.getProcessCpuTime() - cpu) + " " + wallNanos;
  }
}
