// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SecretReferenceTest {

  @Test
  void aSecretIsReadFromTheEnvironmentOrAFileWithoutBlanksAroundIt(@TempDir Path folder)
      throws Exception {
    Path file = Files.writeString(folder.resolve("key"), " s3cret\n");

    assertThat(reference("env:PD_KEY").resolve(Map.of("PD_KEY", "s3cret "))).isEqualTo("s3cret");
    assertThat(reference("file:" + file).resolve(Map.of())).isEqualTo("s3cret");
  }

  @Test
  void aSecretThatIsNotThereIsToldByItsReference(@TempDir Path folder) throws Exception {
    Path absent = folder.resolve("absent");
    Path binary = Files.write(folder.resolve("binary"), new byte[] {'k', (byte) 0xff});

    assertThatThrownBy(() -> reference("env:PD_KEY").resolve(Map.of("OTHER", "s3cret")))
        .hasMessage("secret env:PD_KEY is missing or empty, must be set");
    assertThatThrownBy(() -> reference("env:PD_KEY").resolve(Map.of("PD_KEY", " ")))
        .hasMessage("secret env:PD_KEY is missing or empty, must be set");
    assertThatThrownBy(() -> reference("file:" + absent).resolve(Map.of()))
        .hasMessage(
            "secret file:" + absent + " is not readable (NoSuchFileException), must be a file");
    assertThatThrownBy(() -> reference("file:" + binary).resolve(Map.of()))
        .hasMessageStartingWith("secret file:" + binary + " is not readable (MalformedInput");
  }

  @Test
  void aReferenceShowsWhereAndNotWhat() {
    assertThat(reference("env:PD_KEY")).hasToString("env:PD_KEY");
    assertThat(reference("file:/run/key")).hasToString("file:/run/key");
    assertThat(SecretReference.parse("s3cret")).isEmpty();
    assertThat(SecretReference.parse("env:a b")).isEmpty();
  }

  private static SecretReference reference(String text) {
    return SecretReference.parse(text).orElseThrow();
  }
}
