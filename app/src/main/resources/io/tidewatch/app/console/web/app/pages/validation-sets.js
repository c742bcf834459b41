// SPDX-License-Identifier: Apache-2.0
import { query as queryOf } from '../api.js';
import { useData } from '../data.js';
import { count, plural } from '../format.js';
import { Await, Empty } from '../parts/await.js';
import { monitorHref, Time } from '../parts/marks.js';
import { Select } from '../parts/selectors.js';
import { Table } from '../parts/table.js';
import { setQuery } from '../router.js';
import { html } from '../ui.js';

export function ValidationSets({ view, monitor, query }) {
  const { stage, before } = query;
  const asked = useData(`/api/monitors/${monitor}/validation-sets${queryOf({ stage, before, limit: 50 })}`, ['validation-sets'], monitor);
  const stages = [...new Set(view.subjects.map((subject) => subject.stage))];
  return html`${stages.length > 1 && html`<div class="selectors"><${Select} label="Stage" value=${stage ?? asked.data?.stage ?? ''} options=${stages.map((one) => [one, one])} choose=${(next) => setQuery({ stage: next, before: null })} /></div>`}
    <${Await} of=${asked} what="validation sets">${(list) => html`<${List} list=${list} monitor=${monitor} before=${before} />`}</${Await}>`;
}

function List({ list, monitor, before }) {
  if (!list.sets.length) return html`<${Empty} title="No validation set has been made">A document with <code>validation-set</code> and ground truth gets one as soon as labels are in.</${Empty}>`;
  return html`<p class="quiet">${plural(list.total, 'version')} of ${list.stage}, newest first. The line joins each with the one that it refreshes.</p>
    <${Table} caption=${`Validation sets of ${monitor}, ${list.stage}`} rows=${list.sets} keyOf=${(set) => set.id} columns=${[
      { label: 'Version', head: true, cell: (set) => html`<span class=${`lineage ${set.parent ? '' : 'first'}`} aria-hidden="true"></span><a href=${monitorHref(monitor, `validation-sets/${set.id}`)}>${set.version}</a>` },
      { label: 'As of', cell: (set) => html`<${Time} at=${set.asOf} />` },
      { label: 'Made for', cell: (set) => set.cause },
      { label: 'Rows', num: true, cell: (set) => count(set.rows) },
      { label: 'New', num: true, cell: (set) => `+${count(set.added)}` },
      { label: 'Left', num: true, cell: (set) => `−${count(set.left)}` },
      { label: 'Retired', num: true, cell: (set) => count(set.retired) },
      { label: 'Kept for reasons', wide: true, cell: (set) => html`<${Kept} reasons=${set.reasons} />` },
      { label: 'Windows left out', num: true, cell: (set) => count(set.poisoned) },
    ]} />
    ${(list.next && list.next > 1 && list.sets.length < list.total) || before ? html`<nav class="paging" aria-label="Versions">${before && html`<button type="button" onClick=${() => setQuery({ before: null })}>← Newest</button>`}${list.next && html`<button type="button" onClick=${() => setQuery({ before: list.next })}>Older →</button>`}</nav>` : ''}`;
}

function Kept({ reasons }) {
  const own = Object.entries(reasons).filter(([reason]) => reason !== 'base');
  const ofIncidents = own.filter(([reason]) => reason.startsWith('incident:'));
  const texts = own.filter(([reason]) => !reason.startsWith('incident:')).map(([reason, rows]) => `${reason} ${count(rows)}`);
  if (ofIncidents.length) texts.push(`${plural(ofIncidents.length, 'incident')} ${count(ofIncidents.reduce((sum, [, rows]) => sum + rows, 0))}`);
  return texts.join(', ') || '–';
}
