// SPDX-License-Identifier: Apache-2.0
// The long parts of a validation set, asked for when they are opened.
import { query as queryOf } from '../api.js';
import { useData } from '../data.js';
import { count, number, plural } from '../format.js';
import { Await } from '../parts/await.js';
import { Time } from '../parts/marks.js';
import { Select } from '../parts/selectors.js';
import { Table } from '../parts/table.js';
import { setQuery } from '../router.js';
import { html, useState } from '../ui.js';

const STEP = 50;

export function SetDiff({ path }) {
  const asked = useData(`${path}/diff?limit=50`);
  return html`<section class="panel" aria-label="Against the version before"><header class="panel-head"><h2>Against the version before</h2></header>
    <${Await} of=${asked} what="the difference">${(diff) => html`<p>${count(diff.counts.added)} rows came, ${count(diff.counts.gone)} went, ${count(diff.counts.relabelled)} have another label, ${count(diff.counts.moved)} are there for other reasons.</p>
      <${Table} caption="Strata before and after" compact rows=${diff.strata} columns=${[
        { label: 'Stratum', head: true, wide: true, cell: (one) => one.stratum || 'all' },
        { label: 'Rows', num: true, cell: (one) => `${count(one.before)} → ${count(one.after)}` },
        { label: 'Stands for', num: true, cell: (one) => `${count(one.weightBefore)} → ${count(one.weightAfter)}` }]} />
      ${['relabelled', 'moved', 'added', 'gone'].map((kind) => diff[kind].length > 0 && html`<details><summary>${{ relabelled: 'Other label', moved: 'Other reasons', added: 'Came', gone: 'Went' }[kind]}: ${diff[kind].length < diff.counts[kind] ? `first ${diff[kind].length} of ` : ''}${plural(diff.counts[kind], 'row')}</summary>
        <${Table} caption=${kind} compact rows=${diff[kind]} columns=${[
          { label: 'Case', head: true, cell: (row) => row.id }, { label: 'Version', cell: (row) => row.modelVersion }, { label: 'Label', cell: (row) => row.label || '–' }, { label: 'Reasons', wide: true, cell: (row) => row.reasons.join(', ') }]} /></details>`)}`}</${Await}></section>`;
}

export function SetRows({ path, query, reasons }) {
  const [open, setOpen] = useState(Boolean(query.reason || query.offset));
  return html`<details class="panel" open=${open} onToggle=${(event) => setOpen(event.target.open)}><summary><h2>Rows</h2></summary>${open && html`<${Rows} path=${path} query=${query} reasons=${reasons} />`}</details>`;
}

function Rows({ path, query, reasons }) {
  const offset = Number(query.offset ?? 0);
  const asked = useData(`${path}/rows${queryOf({ reason: query.reason, offset, limit: STEP })}`);
  return html`<div class="selectors"><${Select} label="Reason" value=${query.reason ?? ''} options=${[['', 'any'], ...reasons.map((reason) => [reason, reason])]} choose=${(reason) => setQuery({ reason, offset: null })} /></div>
    <${Await} of=${asked} what="rows">${(page) => html`<${RowTable} page=${page} />
      <nav class="paging" aria-label="Rows"><button type="button" disabled=${offset === 0} onClick=${() => setQuery({ offset: Math.max(0, offset - STEP) || null })}>← Before</button><span class="quiet">${count(page.rows.length ? offset + 1 : 0)} to ${count(offset + page.rows.length)} of ${count(page.total)}</span><button type="button" disabled=${offset + page.rows.length >= page.total} onClick=${() => setQuery({ offset: offset + STEP })}>After →</button></nav>`}</${Await}>`;
}

function RowTable({ page }) {
  const names = [...new Set(page.rows.flatMap((row) => Object.keys(row.columns)))];
  return html`<${Table} caption="Rows of the set" compact rows=${page.rows} keyOf=${(row) => `${row.id} ${row.modelVersion}`} columns=${[
    { label: 'Case', head: true, cell: (row) => row.id }, { label: 'Predicted', cell: (row) => html`<${Time} at=${row.time} />` },
    { label: 'Said', num: true, cell: (row) => row.predicted || number(row.score) }, { label: 'Was', cell: (row) => row.label || '–' },
    { label: 'Stratum', cell: (row) => row.stratum || '–' }, { label: 'Reasons', wide: true, cell: (row) => Object.keys(row.reasons).join(', ') || 'base' },
    ...names.map((name) => ({ label: name, cell: (row) => row.columns[name] ?? '–' }))]} />`;
}
