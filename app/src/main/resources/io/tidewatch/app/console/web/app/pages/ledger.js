// SPDX-License-Identifier: Apache-2.0
import { useData } from '../data.js';
import { count, number, plural } from '../format.js';
import { Await } from '../parts/await.js';
import { incidentHref, Mark, Time, WindowTime } from '../parts/marks.js';
import { Table } from '../parts/table.js';
import { html } from '../ui.js';
import { OUTCOMES } from '../words.js';

/** What alerts were worth, and what is left of the budgets. */
export function Ledger({ monitor }) {
  const asked = useData(`/api/monitors/${monitor}/ledger`, ['incidents', 'said'], monitor);
  return html`<section class="panel" aria-label="Ledger"><header class="panel-head"><h2>What alerts were worth</h2>${asked.data && html`<p class="about"><${Time} at=${asked.data.from} /> to <${Time} at=${asked.data.to} /></p>`}</header>
    <${Await} of=${asked} what="the ledger">${(ledger) => html`<${View} ledger=${ledger} />`}</${Await}></section>`;
}

function View({ ledger }) {
  const { budget } = ledger;
  const spent = Math.min(1, budget.pagesPerWeek ? budget.used / budget.pagesPerWeek : 0);
  return html`<dl class="facts"><div><dt>Paged</dt><dd>${plural(ledger.pages, 'incident')}</dd></div><div><dt>Told without a page</dt><dd>${plural(ledger.tickets, 'incident')}</dd></div>
      <div><dt>Pages this week</dt><dd>${number(budget.used)} of ${number(budget.pagesPerWeek)} <meter min="0" max="1" high="0.8" value=${spent} aria-label="Budget of pages that is used"></meter>${budget.held ? ` ${budget.held} held` : ''}${budget.spentUntil ? html`, spent until <${Time} at=${budget.spentUntil} />` : ''}</dd></div></dl>
    ${ledger.objectives.length > 0 && html`<${Table} caption="Budgets of errors" showCaption rows=${ledger.objectives.flatMap(({ objective, burns }) => burns.map((burn) => ({ objective, burn })))} columns=${[
      { label: 'Objective', head: true, cell: ({ objective }) => `${objective.metric} ${objective.bound === 'AT_LEAST' ? 'at least' : 'at most'} ${number(objective.limit)} over ${objective.budget}` },
      { label: 'Window', cell: ({ burn }) => html`<${WindowTime} window=${burn.window} />` }, { label: 'Burns at', num: true, cell: ({ burn }) => `${number(burn.rate)}×` }, { label: 'Limit', num: true, cell: ({ burn }) => `${number(burn.limit)}×` }, { label: 'Outcome', cell: ({ burn }) => html`<${Mark} of=${OUTCOMES} is=${burn.outcome} />` }]} />`}
    ${ledger.rules.length
      ? html`<${Table} caption="Rules, what fired most first" limit=${20} rows=${ledger.rules} keyOf=${(rule) => rule.rule} columns=${[
          { label: 'Rule', head: true, wide: true, cell: (rule) => html`${rule.rule}${rule.demotable && html` <b>make it quieter?</b>`}`, sort: (rule) => rule.rule },
          ...['fired', 'paged', 'acknowledged', 'actedOn', 'noise', 'duplicates', 'ignored'].map((name) => ({ label: { actedOn: 'Acted on', noise: 'False', duplicates: 'Known' }[name] ?? name[0].toUpperCase() + name.slice(1), num: true, cell: (rule) => count(rule[name]), sort: (rule) => rule[name] })),
          { label: 'Precision', num: true, cell: (rule) => (rule.precision === null ? html`<span class="quiet">nobody said</span>` : `${number(rule.precision)} (${number(rule.precisionLow)} to ${number(rule.precisionHigh)})`), sort: (rule) => rule.precision },
          { label: 'Incidents', cell: (rule) => rule.incidents.slice(0, 4).map((key, index) => html`<a href=${incidentHref(key)} aria-label=${`incident ${index + 1} of ${rule.rule}`}>${index + 1}</a> `) }]} />`
      : html`<p class="quiet">No rule has fired in this time.</p>`}`;
}
