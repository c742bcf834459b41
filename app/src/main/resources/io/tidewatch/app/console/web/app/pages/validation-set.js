// SPDX-License-Identifier: Apache-2.0
import { query as queryOf } from '../api.js';
import { useData } from '../data.js';
import { count, number, percent, plural, seconds } from '../format.js';
import { Await } from '../parts/await.js';
import { Bar } from '../parts/bar.js';
import { incidentHref, monitorHref, Time, WindowTime } from '../parts/marks.js';
import { Table } from '../parts/table.js';
import { html } from '../ui.js';
import { SetDiff, SetRows } from './validation-parts.js';

export function ValidationSetPage({ monitor, id, query }) {
  const asked = useData(`/api/monitors/${monitor}/validation-sets/${encodeURIComponent(id)}`);
  return html`<p><a href=${monitorHref(monitor, 'validation-sets')}>← All versions</a></p>
    <${Await} of=${asked} what="the set">${(set) => html`<${View} set=${set} monitor=${monitor} query=${query} />`}</${Await}>`;
}

function View({ set, monitor, query }) {
  const path = `/api/monitors/${monitor}/validation-sets/${set.id}`;
  return html`<dl class="facts"><div><dt>Version</dt><dd>${set.version} of ${set.stage}</dd></div><div><dt>As of</dt><dd><${Time} at=${set.asOf} /></dd></div><div><dt>Made for</dt><dd>${set.cause}</dd></div>
      <div><dt>Rows</dt><dd>${count(set.rows)}</dd></div><div><dt>Base sample wanted</dt><dd>${count(set.size)}</dd></div><div><dt>Oldest rows</dt><dd>${seconds(set.maxAgeSeconds)}</dd></div>
      <div><dt>Refreshes</dt><dd>${set.parent ? html`<a href=${monitorHref(monitor, `validation-sets/${set.parent}`)}>the version before</a>` : 'nothing: it is the first'}</dd></div>
      <div><dt>Answered by</dt><dd>${Object.entries(set.modelVersions).map(([version, rows]) => `${version} ${count(rows)}`).join(', ')}</dd></div></dl>
    <div class="two"><${Strata} set=${set} /><${Kept} set=${set} /></div>
    ${set.poisoned.length > 0 && html`<details class="panel"><summary><h2>${plural(set.poisoned.length, 'window')} left out</h2></summary><ul class="plain">${set.poisoned.map((window) => html`<li><${WindowTime} window=${window} /></li>`)}</ul></details>`}
    ${set.parent && html`<${SetDiff} path=${path} />`}
    <${SetRows} path=${path} query=${query} reasons=${Object.keys(set.reasons)} />
    <p class="quiet key">id ${set.id}<br />content ${set.contentHash}</p>`;
}

function Strata({ set }) {
  const rows = Object.entries(set.strata).map(([stratum, times]) => ({ stratum, times, weight: set.weights[stratum] ?? null }));
  const most = Math.max(1, ...rows.map((row) => row.times));
  const all = rows.reduce((sum, row) => sum + (row.weight ?? 0), 0);
  return html`<section class="panel" aria-label="Strata"><header class="panel-head"><h2>Strata</h2><p class="about">the base sample, and the live rows it stands for</p></header>
    <${Table} caption="Strata of the base sample" compact rows=${rows} columns=${[
      { label: 'Stratum', head: true, wide: true, cell: (row) => row.stratum || 'all' },
      { label: 'Rows', cell: (row) => html`<${Bar} share=${row.times / most} text=${count(row.times)} />`, sort: (row) => row.times },
      { label: 'Stands for', num: true, cell: (row) => (row.weight === null ? '–' : html`${count(row.weight)} <span class="quiet">${all ? percent(row.weight / all) : ''}</span>`), sort: (row) => row.weight },
    ]} /></section>`;
}

function Kept({ set }) {
  const rows = Object.entries(set.reasons).map(([reason, times]) => ({ reason, times, added: set.added[reason] ?? 0 }));
  return html`<section class="panel" aria-label="Why rows are there"><header class="panel-head"><h2>Why rows are there</h2><p class="about">one row may have several reasons</p></header>
    <${Table} caption="Rows by reason" compact rows=${rows} columns=${[
      { label: 'Reason', head: true, wide: true, cell: ({ reason }) => html`<${Reason} reason=${reason} />` },
      { label: 'Rows', num: true, cell: (row) => count(row.times), sort: (row) => row.times },
      { label: 'New', num: true, cell: (row) => (row.added ? `+${count(row.added)}` : '–'), sort: (row) => row.added },
    ]} />
    <p class="quiet">${count(set.left)} rows of the version before left${set.retired.length ? `, ${plural(set.retired.length, 'row')} retired` : ''}${set.refused.length ? `, ${plural(set.refused.length, 'pin')} found no place` : ''}. Labels: ${Object.entries(set.labelSources).map(([source, times]) => `${source || 'one source'} ${number(times)}`).join(', ')}.</p></section>`;
}

export function Reason({ reason }) {
  if (reason === 'base') return 'base sample';
  const key = /^incident:(.+)$/.exec(reason)?.[1];
  return key ? html`<a href=${incidentHref(key)}>incident</a> <span class="quiet key">${key}</span>` : reason.replace(':', ': ');
}
