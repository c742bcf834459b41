// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.page;

import io.tidewatch.app.console.api.Answer;
import java.util.HashMap;
import java.util.Map;

/** All answers, by operation of the contract. */
public final class Pages {

  private Pages() {}

  /** Answers of data. */
  public static Map<String, Answer> of(Data data, SessionPage session) {
    Map<String, Answer> pages = new HashMap<>();
    pages.put("health", session::health);
    pages.put("session", session::session);
    pages.put("fleet", new FleetPage(data)::fleet);
    pages.put("monitor", new MonitorPage(data)::monitor);
    var documents = new DocumentPage(data);
    pages.put("monitorVersions", documents::versions);
    pages.put("monitorDocument", documents::document);
    pages.put("ledger", new LedgerPage(data)::ledger);
    pages.put("gate", new Gates(data)::gate);
    pages.put("performance", new PerformancePage(data)::performance);
    pages.put("columns", new HeatMapPage(data)::columns);
    var column = new ColumnPage(data);
    pages.put("column", column::column);
    pages.put("columnSeries", column::series);
    pages.put("slices", new SlicesPage(data)::slices);
    pages.put("labels", new LabelsPage(data)::labels);
    pages.put("changes", new ChangesPage(data)::changes);
    pages.put("silences", new SilencesPage(data)::silences);
    var sets = new ValidationSetsPage(data);
    pages.put("validationSets", sets::list);
    pages.put("validationSet", sets::set);
    pages.put("validationRows", sets::rows);
    pages.put("validationDiff", sets::diff);
    var snapshots = new SnapshotsPage(data);
    pages.put("snapshot", snapshots::snapshot);
    pages.put("snapshotDiff", snapshots::diff);
    pages.put("incidents", new IncidentsPage(data)::incidents);
    var incident = new IncidentPage(data);
    pages.put("incident", incident::incident);
    pages.put("explanation", incident::explanation);
    pages.put("examples", new ExamplesPage(data)::examples);
    return pages;
  }
}
