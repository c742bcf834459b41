// SPDX-License-Identifier: Apache-2.0
import { HeatMap } from '../charts/heat.js';
import { query as queryOf } from '../api.js';
import { useData } from '../data.js';
import { count, inUnit, number, plural } from '../format.js';
import { Await, Empty } from '../parts/await.js';
import { Mark } from '../parts/marks.js';
import { Field } from '../parts/dialog.js';
import { Panel } from '../parts/panel.js';
import { Paging, Select, SliceInput, SpanSelect, SubjectSelect, WindowSelect } from '../parts/selectors.js';
import { Table } from '../parts/table.js';
import { go, setQuery, withQuery } from '../router.js';
import { html } from '../ui.js';
import { lower, OUTCOMES } from '../words.js';
import { ColumnPage } from './column.js';

const METRICS = [['drift', 'drift'], ['calibrated-p', 'calibrated p'], ['missing-share', 'missing share'], ['unseen-share', 'unseen share'], ['invalid-share', 'invalid share'], ['distinct', 'distinct values'], ['psi-debiased', 'psi, less chance']];
const SORTS = [['WORST', 'worst first'], ['NAME', 'by name'], ['IMPORTANCE', 'by importance']];
const SCALED = new Set(['drift', 'missing-share', 'unseen-share', 'invalid-share', 'distinct']);

export function Columns(props) {
  return props.query.column ? html`<${ColumnPage} key=${props.query.column} ...${props} />` : html`<${AllColumns} ...${props} />`;
}

function AllColumns({ view, monitor, query }) {
  const { stage, modelVersion, window, slice, from, to, offset, match, limit, metric = 'drift', sort = 'WORST' } = query;
  const scale = query.scale ?? (SCALED.has(metric) ? 'THRESHOLD' : 'VALUE');
  const asked = useData(`/api/monitors/${monitor}/columns${queryOf({ stage, modelVersion, window, slice, metric, scale, sort, match, offset, from, to, limit })}`, ['windows'], monitor);
  const subject = { stage: stage ?? asked.data?.stage, modelVersion: modelVersion ?? asked.data?.modelVersion };
  return html`<div class="selectors">
      <${Select} label="Metric" value=${metric} options=${METRICS} choose=${(next) => setQuery({ metric: next === 'drift' ? null : next, scale: null })} />
      <${Select} label="Order" value=${sort} options=${SORTS} choose=${(next) => setQuery({ sort: next === 'WORST' ? null : next })} />
      <${Field} label="Name holds"><input type="search" value=${match ?? ''} spellcheck="false" onInput=${(event) => setQuery({ match: event.target.value, offset: null }, { replace: true })} /></${Field}>
      <${Select} label="Shown as" value=${scale} options=${[['THRESHOLD', 'times its limit'], ['VALUE', 'value']]} choose=${(next) => setQuery({ scale: next })} />
      <${SubjectSelect} view=${view} ...${subject} /><${WindowSelect} view=${view} value=${window ?? asked.data?.windowSize ?? ''} /><${SliceInput} view=${view} value=${slice ?? 'all'} /><${SpanSelect} value=${limit} />
    </div>
    <${Await} of=${asked} what="columns">${(map) => html`<${MapOrNothing} map=${map} query=${query} />`}</${Await}>`;
}

function MapOrNothing({ map, query }) {
  if (!map.columns.length) {
    return query.match
      ? html`<${Empty} title=${`No column's name holds “${query.match}”`} />`
      : map.slice === 'all'
        ? html`<${Empty} title="No column has this number yet">Windows that are judged show up here by themselves.</${Empty}>`
        : html`<${Empty} title="No column of this slice has this number">A slice that the baseline does not know has its rows and missing share alone.</${Empty}>`;
  }
  if (!map.windows.length) return html`<${Empty} title="No window in this time" />`;
  const open = (column, at) => go(withQuery({ column, at, metric: null, scale: null, sort: null, match: null, offset: null, to: null, from: null, limit: null }));
  const offset = Number(query.offset ?? 0);
  return html`<${Panel} title=${`${query.metric ?? 'drift'} of ${plural(map.total, 'column')}`} about=${`${plural(map.windows.length, 'window')} of ${map.windowSize}, ${map.stage} ${map.modelVersion}${map.slice === 'all' ? '' : `, ${map.slice}`}`}
      chart=${() => html`<${HeatMap} map=${map} open=${open} /><${Key} map=${map} />`}
      table=${() => html`<${ColumnTable} map=${map} />`} />
    ${map.total > map.columns.length && html`<nav class="paging" aria-label="Columns"><button type="button" disabled=${offset === 0} onClick=${() => setQuery({ offset: Math.max(0, offset - 500) || null })}>← before</button><span class="quiet">${count(offset + 1)} to ${count(offset + map.columns.length)} of ${count(map.total)}</span><button type="button" disabled=${offset + map.columns.length >= map.total} onClick=${() => setQuery({ offset: offset + map.columns.length })}>after →</button></nav>`}
    <${Paging} earlier=${map.earlier} to=${query.to} shown=${[map.windows[0].start, map.windows.at(-1).end]} />`;
}

function Key({ map }) {
  const scaled = map.scale === 'THRESHOLD';
  return html`<ul class="legend" aria-label="Legend">
    <li><i class="box heat-calm" aria-hidden="true"></i>${scaled ? 'within the limit, 0 to 1' : 'small to middling'}</li>
    <li><i class="box heat-beyond" aria-hidden="true"></i>${scaled ? 'beyond it, 1 to 100 times, and no breach' : 'large, and no breach'}</li>
    <li><i class="box heat-breach" aria-hidden="true">✕</i>breach</li>
    <li><i class="box heat-hatch" aria-hidden="true"></i>inconclusive</li><li><i class="box heat-none" aria-hidden="true"></i>not measured</li></ul>`;
}

function ColumnTable({ map }) {
  const newest = map.windows.length - 1;
  const told = (value) => (value === null || value === undefined ? '–' : map.scale === 'THRESHOLD' ? `${number(value)}×` : inUnit(value, map.metric.unit));
  const greatest = (row) => map.values[row].reduce((most, value) => (value !== null && (most === null || value > most) ? value : most), null);
  return html`<${Table} caption=${`${map.metric.metric} of columns`} rows=${map.columns.map((entry, row) => ({ ...entry, row }))} keyOf=${(entry) => entry.column.name} columns=${[
    { label: 'Column', head: true, wide: true, cell: ({ column }) => html`<a href=${withQuery({ column: column.name, metric: null, scale: null, sort: null, match: null, offset: null })}>${column.name}</a>`, sort: ({ column }) => column.name },
    { label: 'Type', cell: ({ column }) => lower(column.type) + (column.sensitive ? ', sensitive' : '') },
    { label: 'Newest', num: true, cell: ({ row }) => told(map.values[row][newest]), sort: ({ row }) => map.values[row][newest] },
    { label: 'Greatest', num: true, cell: ({ row }) => told(greatest(row)), sort: ({ row }) => greatest(row) },
    { label: 'Breaches', num: true, cell: ({ breaches }) => count(breaches), sort: ({ breaches }) => breaches },
    { label: 'Outcome now', cell: ({ newest: outcome }) => html`<${Mark} of=${OUTCOMES} is=${outcome} quiet />` },
    { label: 'Importance', num: true, cell: ({ column }) => number(column.importance), sort: ({ column }) => column.importance },
  ]} />`;
}
