// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every link from a page of this repository to another leads somewhere. */
class DocumentationLinksTest {

  @Test
  void everyRelativeLinkAndItsAnchorAreThere() throws Exception {
    List<Path> pages = MarkdownPage.all();
    assertThat(pages).hasSizeGreaterThan(15);
    var dead = new ArrayList<String>();
    for (Path page : pages) {
      for (String link : MarkdownPage.read(page).links()) {
        if (!isAlive(page, link)) {
          dead.add(page + ": " + link);
        }
      }
    }
    assertThat(dead).isEmpty();
  }

  @Test
  void everyPageOfDocsIsInTheIndex() throws Exception {
    Path docs = MarkdownPage.ROOT.resolve("docs");
    List<Path> linked =
        MarkdownPage.read(docs.resolve("README.md")).links().stream()
            .map(link -> docs.resolve(link.replaceFirst("#.*", "")).normalize())
            .toList();
    assertThat(MarkdownPage.all().stream().filter(page -> page.startsWith(docs)))
        .filteredOn(page -> !page.endsWith("docs/README.md"))
        .allSatisfy(page -> assertThat(linked).contains(page.normalize()));
  }

  private static boolean isAlive(Path page, String link) throws IOException {
    String[] parts = link.split("#", 2);
    Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
    if (!Files.exists(target)) {
      return false;
    }
    return parts.length == 1
        || (target.toString().endsWith(".md")
            && MarkdownPage.read(target).anchors().contains(parts[1]));
  }
}
