// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Debian's Chromium, without a window, that looks at one console. */
final class Browser implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int HEIGHT = 900;

  /** All is there that was asked for. */
  private static final String SETTLED =
      """
      return !!document.querySelector('h1') && !document.querySelector('.waiting, .refreshing')
        && document.querySelectorAll('[aria-busy=true]').length === 0""";

  /** Whatever reaches beyond the window, and texts that are cut without a sign of it. */
  private static final String CUT =
      """
      const wide = document.documentElement.scrollWidth - innerWidth;
      const cut = [...document.querySelectorAll('main *')].filter((element) => {
        if (element.closest('.chart')) return false;
        const style = getComputedStyle(element);
        const hides = style.overflowX === 'hidden' || style.overflowX === 'clip';
        return hides && style.textOverflow !== 'ellipsis' && element.clientWidth > 1
          && element.scrollWidth > element.clientWidth + 1 && element.textContent.trim();
      }).map((element) => element.className + ': ' + element.textContent.trim().slice(0, 60));
      for (const text of document.querySelectorAll('main svg text')) {
        const frame = text.ownerSVGElement.getBoundingClientRect();
        const box = text.getBoundingClientRect();
        if (box.width > 0 && (box.left < frame.left - 1 || box.right > frame.right + 1
            || box.top < frame.top - 2 || box.bottom > frame.bottom + 2)) {
          cut.push('in a chart: ' + text.textContent);
        }
      }
      for (const button of document.querySelectorAll('main button')) {
        for (const text of [...button.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE)) {
          const range = document.createRange();
          range.selectNodeContents(text);
          if (/^\\S+$/.test(text.textContent.trim()) && range.getClientRects().length > 1) {
            cut.push('broken within a word: ' + text.textContent);
          }
        }
      }
      return (wide > 0 ? ['page is ' + wide + ' px too wide'] : []).concat(cut)""";

  /** Texts of two elements that lie on each other. */
  private static final String OVERLAPS =
      """
      const boxes = [];
      const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const element = walker.currentNode.parentElement;
        if (!walker.currentNode.textContent.trim() || !element.checkVisibility()
            || element.closest('.unseen, dialog, title, option')) continue;
        const range = document.createRange();
        range.selectNodeContents(walker.currentNode);
        for (const box of range.getClientRects()) {
          if (box.width > 2 && box.height > 2) boxes.push({element, box});
        }
      }
      const found = [];
      for (let i = 0; i < boxes.length; i++) {
        for (let j = i + 1; j < boxes.length; j++) {
          const a = boxes[i], b = boxes[j];
          if (a.element === b.element) continue;
          const x = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
          const y = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
          if (x > 2 && y > 4) {
            found.push(a.element.textContent.trim().slice(0, 40) + ' / '
              + b.element.textContent.trim().slice(0, 40));
          }
        }
      }
      return found.slice(0, 10)""";

  private static final String AXE =
      """
      const done = arguments[arguments.length - 1];
      axe.run(document, {resultTypes: ['violations']}).then((results) => done(
        results.violations.filter((one) => ['serious', 'critical'].includes(one.impact))
          .map((one) => one.id + ': ' + one.help + ' ' + one.nodes.map((n) => n.target).join(' '))))""";

  private static final String ELSEWHERE =
      """
      return performance.getEntriesByType('resource').map((one) => one.name)
        .filter((name) => !name.startsWith(location.origin + '/'))""";

  private final ChromeDriver driver;
  private final String address;
  private final String axe;

  private Browser(ChromeDriver driver, String address, String axe) {
    this.driver = driver;
    this.address = address;
    this.axe = axe;
  }

  /**
   * Starts it.
   *
   * @param address of the console, without a slash at its end
   */
  static Browser start(String address) throws IOException {
    var options = new ChromeOptions();
    options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--lang=en");
    options.addArguments("--disable-dev-shm-usage", "--force-device-scale-factor=1");
    options.addArguments("--hide-scrollbars"); // a picture has no place for them
    var logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.WARNING);
    options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
    var service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(Path.of("/usr/bin/chromedriver").toFile())
            .usingAnyFreePort()
            .build();
    var driver = new ChromeDriver(service, options);
    driver.manage().timeouts().scriptTimeout(PATIENCE).pageLoadTimeout(PATIENCE);
    return new Browser(driver, address, script("/axe.min.js"));
  }

  private static String script(String resource) throws IOException {
    try (InputStream in = Browser.class.getResourceAsStream(resource)) {
      return new String(Objects.requireNonNull(in, resource).readAllBytes(), UTF_8);
    }
  }

  /** From now on it is so wide, and its user wants it so. */
  void looksAt(int width, String theme) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", HEIGHT, "deviceScaleFactor", 1, "mobile", false));
    Object feature = Map.of("name", "prefers-color-scheme", "value", theme);
    driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of(feature)));
  }

  /** Opens a page and waits until it is whole. */
  void open(String path) {
    driver.get(address + path);
    settle();
  }

  void settle() {
    waitUntil(SETTLED);
  }

  /** Waits until a script of the page says true; a crowded machine may take its time. */
  void waitUntil(String script) {
    new WebDriverWait(driver, PATIENCE)
        .until(page -> Boolean.TRUE.equals(driver.executeScript(script)));
  }

  /** Waits until the page has a text. */
  void waitFor(String text) {
    new WebDriverWait(driver, PATIENCE).until(page -> text().contains(text));
  }

  String text() {
    return driver.findElement(By.tagName("body")).getText();
  }

  String heading() {
    return driver.findElement(By.tagName("h1")).getText();
  }

  String path() {
    return String.valueOf(driver.getCurrentUrl()).substring(address.length());
  }

  WebElement element(String css) {
    return driver.findElement(By.cssSelector(css));
  }

  /** Clicks the button, or the one of the dialog that is open, with that beginning. */
  void click(String button) {
    String within =
        driver.findElements(By.cssSelector("dialog[open]")).isEmpty() ? "//" : "//dialog//";
    driver
        .findElement(By.xpath(within + "button[contains(normalize-space(.),\"" + button + "\")]"))
        .click();
  }

  @SuppressWarnings("unchecked") // what the scripts here return
  private List<String> texts(String script) {
    return (List<String>) Objects.requireNonNull(driver.executeScript(script));
  }

  /** What is cut, or reaches beyond the window. */
  List<String> cut() {
    return texts(CUT);
  }

  /** Texts that lie on each other. */
  List<String> overlaps() {
    return texts(OVERLAPS);
  }

  /** Serious and critical findings of axe. */
  @SuppressWarnings("unchecked")
  List<String> findings() {
    driver.executeScript(axe);
    return (List<String>) Objects.requireNonNull(driver.executeAsyncScript(AXE));
  }

  /** What was asked of anybody but the console. */
  List<String> elsewhere() {
    return texts(ELSEWHERE);
  }

  /** What the browser complained of since it was asked last. */
  List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::getMessage)
        .toList();
  }

  /** Waits until there is such an element. */
  WebElement await(String css) {
    return new WebDriverWait(driver, PATIENCE)
        .until(page -> driver.findElements(By.cssSelector(css)).stream().findFirst().orElse(null));
  }

  /** Takes a picture of the whole page. */
  void picture(Path file) throws IOException {
    Object picture =
        driver
            .executeCdpCommand("Page.captureScreenshot", Map.of("captureBeyondViewport", true))
            .get("data");
    Files.createDirectories(file.getParent());
    Files.write(file, Base64.getDecoder().decode(String.valueOf(picture)));
  }

  @Override
  public void close() {
    driver.quit();
  }
}
