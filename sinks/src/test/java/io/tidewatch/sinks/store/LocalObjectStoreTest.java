// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.sinks.store.LocalObjectStore.Durability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalObjectStoreTest {

  @TempDir Path directory;
  private Path root;
  private LocalObjectStore store;

  @BeforeEach
  void open() throws IOException {
    root = directory.resolve("store");
    store = new LocalObjectStore(root);
  }

  /** A link to nowhere is listed and has no time: as a file that another writer has published. */
  @Test
  void aTemporaryFileThatGoesWhileAnotherStoreOpensIsNoError() throws IOException {
    Path temporary = Files.createDirectories(root.resolve(".tmp"));
    Files.createSymbolicLink(temporary.resolve("gone"), directory.resolve("nowhere"));
    assertThat(new LocalObjectStore(root).put("a", "one".getBytes(UTF_8))).isTrue();
  }

  @Test
  void anObjectThatGoesWhileTheStoreIsListedIsNoError() throws Exception {
    int objects = 2000;
    for (int i = 0; i < objects; i++) {
      store.put("a/" + i, "one".getBytes(UTF_8));
    }
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try {
      var gone =
          threads.submit(
              () -> {
                for (int i = 0; i < objects; i++) {
                  store.delete("a/" + i);
                }
                return true;
              });
      while (!gone.isDone()) {
        assertThat(store.list("a/")).hasSizeLessThanOrEqualTo(objects);
      }
      assertThat(gone.get()).isTrue();
    } finally {
      threads.shutdownNow();
    }
    assertThat(store.list("a/")).isEmpty();
  }

  @Test
  void anObjectReadsBackAndNeverChanges() throws IOException {
    assertThat(store.exists("a/b")).isFalse();
    assertThat(store.put("a/b", "one".getBytes(UTF_8))).isTrue();
    assertThat(store.put("a/b", "two".getBytes(UTF_8))).isFalse();
    assertThat(store.exists("a/b")).isTrue();
    assertThat(store.get("a/b")).asString(UTF_8).isEqualTo("one");
  }

  @ParameterizedTest
  @EnumSource
  void anObjectIsWholeHoweverDurable(Durability durability) throws IOException {
    new LocalObjectStore(root, durability).put("deep/er/a", "one".getBytes(UTF_8));
    assertThat(store.get("deep/er/a")).asString(UTF_8).isEqualTo("one");
    assertThat(root.resolve(".tmp")).isEmptyDirectory();
  }

  @Test
  void whatIsNotThereIsAnErrorThatNamesIt() {
    assertThatThrownBy(() -> store.get("a/none"))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("none");
  }

  @Test
  void pathsAreListedByPrefixInTheOrderOfTheirBytes() throws IOException {
    for (String path : List.of("b/1", "a/10", "a/2", "a/Z", "a.x", "ab/c/d")) {
      store.put(path, new byte[1]);
    }
    assertThat(store.list("")).containsExactly("a.x", "a/10", "a/2", "a/Z", "ab/c/d", "b/1");
    assertThat(store.list("a/")).containsExactly("a/10", "a/2", "a/Z");
    assertThat(store.list("ab/c/")).containsExactly("ab/c/d");
    assertThat(store.list("a")).containsExactly("a.x", "a/10", "a/2", "a/Z", "ab/c/d");
    assertThat(store.list("none/")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "..",
        "../x",
        "a/../b",
        "a/..",
        "/etc/passwd",
        "a\\b",
        "..\\x",
        "C:/x",
        "a//b",
        "a/",
        "",
        ".",
        "./a",
        ".tmp/x",
        "a/.hidden",
        "a\u0000b",
        "a\nb",
        "a b",
        "é",
        "~/x\n"
      })
  void aPathThatCouldLeaveTheRootIsRefusedByEveryCall(String path) {
    String message = "path is '" + path + "', must be segments of";
    assertThatThrownBy(() -> store.put(path, new byte[0])).hasMessageStartingWith(message);
    assertThatThrownBy(() -> store.get(path)).hasMessageStartingWith(message);
    assertThatThrownBy(() -> store.exists(path)).hasMessageStartingWith(message);
    assertThat(directory).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", "../", "a/../", "/", "\\", ".t", "a//"})
  void aPrefixThatCouldLeaveTheRootIsRefused(String prefix) {
    assertThatThrownBy(() -> store.list(prefix))
        .hasMessageStartingWith("prefix is '" + prefix + "', must be segments of");
  }

  @Test
  void aTemporaryFileIsNeverListedAndGoesOnceNoWriterCanStillBeAtIt() throws IOException {
    Path temporary = Files.createDirectories(root.resolve(".tmp"));
    Path old = Files.writeString(temporary.resolve("old"), "half");
    Path young = Files.writeString(temporary.resolve("young"), "half");
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(3700)));
    assertThat(store.list("")).isEmpty();
    assertThat(new LocalObjectStore(root).list("")).isEmpty();
    assertThat(old).doesNotExist();
    assertThat(young).exists();
  }

  @Test
  void aPutLeavesNoTemporaryFileWhetherItWorksOrNot() throws IOException {
    store.put("a", new byte[1]);
    assertThatThrownBy(() -> store.put("a/b", new byte[1])).isInstanceOf(IOException.class);
    assertThat(root.resolve(".tmp")).isEmptyDirectory();
    assertThat(store.list("")).containsExactly("a");
  }

  @Test
  void writersOfTheSameContentDoEachOtherNoHarm() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<String>> writers = new ArrayList<>();
      for (int i = 0; i < 400; i++) {
        byte[] content = ("content " + i / 8).repeat(500).getBytes(UTF_8);
        writers.add(() -> new Blobs(store).put(content));
      }
      for (var written : threads.invokeAll(writers)) {
        assertThat(new Blobs(store).get(written.get())).isNotEmpty();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(store.list("blobs/")).hasSize(50);
  }
}
