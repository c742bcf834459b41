// SPDX-License-Identifier: Apache-2.0
// One column in one window against its baseline.
import { Distribution, DistributionKey } from '../charts/distribution.js';
import { query as queryOf } from '../api.js';
import { useData } from '../data.js';
import { count, inUnit, number, percent, plural } from '../format.js';
import { Await } from '../parts/await.js';
import { Mark, monitorHref, WindowTime } from '../parts/marks.js';
import { Panel } from '../parts/panel.js';
import { SliceInput, SubjectSelect, WindowSelect } from '../parts/selectors.js';
import { Table } from '../parts/table.js';
import { withQuery } from '../router.js';
import { html } from '../ui.js';
import { lower, OUTCOMES } from '../words.js';
import { ColumnSeries } from './column-series.js';

export function ColumnPage({ view, monitor, query }) {
  const { column, at, stage, modelVersion, window, slice } = query;
  const params = { column, stage, modelVersion, window, slice };
  const asked = useData(`/api/monitors/${monitor}/column${queryOf({ ...params, at })}`, at ? [] : ['windows'], monitor);
  const subject = { stage: stage ?? asked.data?.stage, modelVersion: modelVersion ?? asked.data?.modelVersion };
  return html`<p><a href=${withQuery({ column: null, at: null })}>← All columns</a></p>
    <div class="selectors"><${SubjectSelect} view=${view} ...${subject} /><${WindowSelect} view=${view} value=${window ?? view.windows.at(-1) ?? ''} /><${SliceInput} view=${view} value=${slice ?? 'all'} /></div>
    <${Await} of=${asked} what=${column}>${(detail) => html`<${Detail} detail=${detail} monitor=${monitor} />`}</${Await}>
    <${ColumnSeries} monitor=${monitor} params=${params} shown=${asked.data?.window.start} />`;
}

function Detail({ detail, monitor }) {
  const { column, baseline } = detail;
  const told = detail.distributions.filter((one) => one.cells.length || one.kind === 'WITHHELD');
  return html`<${Head} detail=${detail} />
    ${column.sensitive && html`<p class="notice">The values of this column are sensitive and are not shown, whoever asks: only how much they moved.</p>`}
    ${(told.length ? told : detail.distributions.slice(0, 1)).map((distribution) => html`<${DistributionPanel} distribution=${distribution} detail=${detail} />`)}
    <div class="two">
      <${Moves} detail=${detail} />
      <${Fates} detail=${detail} />
    </div>
    <${Measured} detail=${detail} />
    <${MovedSlices} detail=${detail} monitor=${monitor} />
    ${baseline && html`<p class="quiet">Baseline ${lower(baseline.kind)} from ${baseline.from.slice(0, 10)} to ${baseline.to.slice(0, 10)}, ${count(baseline.rows)} rows: ${baseline.reason}.</p>`}`;
}

function Head({ detail }) {
  const { column, size, calibratedP, minimumDetectableShift: least } = detail;
  const facts = [
    ['Window', html`<${WindowTime} window=${detail.window} />`],
    ['Type', `${lower(column.type)}${column.sensitive ? ', sensitive' : ''}`],
    ['Size of the move', size === null ? 'not measured' : inUnit(size, 'NATS'), 'population stability index, less what chance adds'],
    ['Calibrated p', number(calibratedP), "how often a window of usual data is at least so far off, by this column's own history"],
    ['Least shift that would be found', inUnit(least, 'NATS')],
    ...(column.importance === null ? [] : [['Importance', number(column.importance)]]),
    ...(column.upstream.length ? [['Made from', column.upstream.join(', ')]] : []),
  ];
  return html`<dl class="facts">${facts.map(([name, value, why]) => html`<div title=${why}><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
    ${detail.verdicts.length > 0 && html`<ul class="verdicts" aria-label="Verdicts of this window">${detail.verdicts.map((verdict) => html`<li><${Mark} of=${OUTCOMES} is=${verdict.outcome} /> <b>${verdict.check}</b> ${number(verdict.value)} <span class="quiet">usual ${number(verdict.usual)}, limit ${number(verdict.threshold)}${verdict.reason && `; ${verdict.reason}`}</span></li>`)}</ul>`}`;
}

function DistributionPanel({ distribution, detail }) {
  const { kind, aspect, cells, omitted } = distribution;
  const title = aspect ? `${lower(aspect)} of the values` : 'Distribution';
  if (kind === 'WITHHELD') return html`<section class="panel"><header class="panel-head"><h2>${title}</h2></header><p>Values of a sensitive column are not shown.</p></section>`;
  if (kind === 'NONE' || !cells.length) return html`<section class="panel"><header class="panel-head"><h2>${title}</h2></header><p class="quiet">${detail.snapshot ? 'There are no cells to compare: there is no baseline yet, or the column has none, as an embedding.' : 'The snapshot of this window is not stored, so there is no distribution.'}</p></section>`;
  return html`<${Panel} title=${title} about=${`share of rows${omitted ? `; ${plural(omitted, 'category', 'categories')} counted in (other)` : ''}`} tools=${html`<${DistributionKey} />`}
    chart=${() => html`<${Distribution} distribution=${distribution} />`}
    table=${() => html`<${Table} caption=${title} compact rows=${cells} columns=${[
      { label: kind === 'BINS' ? 'Bin' : 'Category', head: true, wide: true, cell: (cell) => cell.label },
      { label: 'Window', num: true, cell: (cell) => percent(cell.share, 2), sort: (cell) => cell.share },
      { label: 'Baseline', num: true, cell: (cell) => percent(cell.baselineShare, 2), sort: (cell) => cell.baselineShare },
      { label: 'Rows', num: true, cell: (cell) => count(cell.rows), sort: (cell) => cell.rows },
      { label: 'Rows of the baseline', num: true, cell: (cell) => count(cell.baselineRows), sort: (cell) => cell.baselineRows },
    ]} />`} />`;
}

function Moves({ detail }) {
  const { moves, unseen } = detail;
  return html`<section class="panel" aria-label="What moved"><header class="panel-head"><h2>What moved</h2></header>
    ${moves.length ? html`<ul class="plain moves">${moves.slice(0, 12).map((move) => html`<li>${move.after > move.before ? '▲ more' : '▼ less'} <b>${move.values}</b>: ${percent(move.before)} → ${percent(move.after)}</li>`)}</ul>` : html`<p class="quiet">${detail.column.sensitive ? 'Not shown.' : 'Nothing to tell.'}</p>`}
    ${unseen.length > 0 && html`<h3>Never seen before</h3><ul class="plain">${unseen.map((one) => html`<li><code>${one.value}</code> <span class="quiet">${plural(one.rows, 'row')}</span></li>`)}</ul>`}
  </section>`;
}

function Fates({ detail: { counts, outOfRange } }) {
  const fates = [['values', counts.values], ['missing', counts.missing], ['not a number', counts.nan], ['infinite', counts.infinite], ['of another type', counts.typeErrors]];
  return html`<section class="panel" aria-label="Rows"><header class="panel-head"><h2>Rows</h2></header>
    <${Table} caption="Rows of the window by fate" compact rows=${[...fates.map(([name, rows]) => ({ name, rows })), { name: 'all', rows: counts.rows }]} columns=${[
      { label: 'Fate', head: true, cell: (row) => row.name },
      { label: 'Rows', num: true, cell: (row) => count(row.rows) },
      { label: 'Share', num: true, cell: (row) => (counts.rows ? percent(row.rows / counts.rows, 2) : '–') },
    ]} />
    ${outOfRange !== null && html`<p>${plural(outOfRange, 'row')} outside the declared range.</p>`}</section>`;
}

function Measured({ detail }) {
  if (!detail.measured.length) return null;
  return html`<details class="panel"><summary><h2>All numbers of this window: ${detail.measured.length}</h2></summary>
    <${Table} caption="All metrics of this column in this window" compact rows=${detail.measured} columns=${[
      { label: 'Metric', head: true, cell: ({ metric }) => metric.metric, sort: ({ metric }) => metric.metric },
      { label: 'Value', num: true, cell: ({ metric, reading }) => (reading.value === null ? html`<span class="quiet">${reading.reason ?? 'none'}</span>` : inUnit(reading.value, metric.unit)) },
      { label: '95 % interval', num: true, cell: ({ metric, reading }) => (reading.low === null || reading.high === null ? '–' : `${inUnit(reading.low, metric.unit)} to ${inUnit(reading.high, metric.unit)}`) },
      { label: 'Usual', num: true, cell: ({ metric, usual }) => inUnit(usual, metric.unit) },
    ]} /></details>`;
}

function MovedSlices({ detail, monitor }) {
  const { slices, column, window, stage, modelVersion } = detail;
  if (!slices.length) return null;
  const href = (metric) => `${monitorHref(monitor, 'slices')}${queryOf({ metric, column: column.name, at: window.start, stage, modelVersion })}`;
  return html`<section class="panel" aria-label="Slices"><header class="panel-head"><h2>Slices</h2><p class="about">worst first; <a href=${href('psi')}>by drift</a>, <a href=${href('missing-share')}>by missing share</a></p></header>
    <${Table} caption="Slices of this column, worst first" compact limit=${12} rows=${slices} columns=${[
      { label: 'Slice', head: true, wide: true, cell: (one) => html`<a href=${withQuery({ slice: one.slice })}>${one.slice}</a>` },
      { label: 'Share of rows', num: true, cell: (one) => percent(one.share) },
      { label: 'Outcome', cell: (one) => html`<${Mark} of=${OUTCOMES} is=${one.outcome} quiet />` },
    ]} /></section>`;
}

