// SPDX-License-Identifier: Apache-2.0
import { ArrivalSteps, LagBars } from '../charts/lag.js';
import { LineChart } from '../charts/line.js';
import { extent } from '../charts/scale.js';
import { query as queryOf } from '../api.js';
import { useData } from '../data.js';
import { count, inUnit, percent, plural, seconds, secondsOf, UNIT_WORDS } from '../format.js';
import { Await, Empty } from '../parts/await.js';
import { Mark, WindowTime } from '../parts/marks.js';
import { Panel } from '../parts/panel.js';
import { Reading } from '../parts/reading.js';
import { Paging, Select, SubjectSelect, WindowSelect } from '../parts/selectors.js';
import { Table } from '../parts/table.js';
import { setQuery } from '../router.js';
import { html } from '../ui.js';
import { OUTCOMES } from '../words.js';
import { PointTable } from './model.js';

export function Labels({ view, monitor, query }) {
  const { stage, modelVersion, window, source, from, to } = query;
  const none = view.horizon === null;
  const asked = useData(none ? null : `/api/monitors/${monitor}/labels${queryOf({ source, stage, modelVersion, window, from, to })}`, ['windows'], monitor);
  if (none) return html`<${Empty} title="No ground truth is asked for">The document of ${monitor} has no <code>ground-truth</code>, so there are no labels to wait for.</${Empty}>`;
  const data = asked.data;
  return html`<div class="selectors"><${SubjectSelect} view=${view} stage=${stage ?? data?.stage} modelVersion=${modelVersion ?? data?.modelVersion} /><${WindowSelect} view=${view} value=${window ?? view.windows.at(-1) ?? ''} />
      ${data?.sources.length > 0 && html`<${Select} label="Source" value=${source ?? ''} options=${[['', 'those that count'], ...data.sources.map((one) => [one, one])]} choose=${(next) => setQuery({ source: next })} />`}</div>
    <${Await} of=${asked} what="labels">${(labels) => html`<${All} labels=${labels} query=${query} />`}</${Await}>`;
}

function All({ labels, query }) {
  const newest = labels.series.find((one) => one.metric.metric === 'coverage')?.points.findLast((point) => point.value !== null);
  return html`<dl class="facts"><div><dt>Newest coverage</dt><dd>${newest ? html`<${Reading} reading=${newest} unit="SHARE" /> <${Mark} of=${OUTCOMES} is=${newest.outcome} quiet />` : '–'}</dd></div>
      <div><dt>Half are in after</dt><dd>${seconds(labels.lag.p50)}</dd></div><div><dt>95 % after</dt><dd>${seconds(labels.lag.p95)}</dd></div>
      <div><dt>Judged first after</dt><dd>${seconds(secondsOf(labels.wait))}</dd></div><div><dt>Do not count after</dt><dd>${seconds(secondsOf(labels.horizon))}</dd></div>
      <div title="of the predictions whose horizon has passed"><dt>Never labelled</dt><dd>${count(labels.neverLabelled)}</dd></div></dl>
    <div class="two"><${Lag} labels=${labels} /><${Arrival} arrival=${labels.arrival} /></div>
    <${Series} labels=${labels} />
    <${Paging} earlier=${labels.earlier} to=${query.to} />
    <${BySlice} labels=${labels} />`;
}

function Lag({ labels: { lag, wait, horizon } }) {
  const marks = [[lag.p50, 'p50'], [lag.p95, 'p95'], [secondsOf(wait), 'wait'], [secondsOf(horizon), 'horizon']].filter(([at]) => at).map(([at, text]) => ({ at, text }));
  if (!lag.bins.length) return html`<section class="panel"><header class="panel-head"><h2>Lag of labels</h2></header><p class="quiet">${lag.reason ?? 'No label has come yet.'}</p></section>`;
  return html`<${Panel} title="Lag of labels" about=${`${plural(lag.labels, 'label')} of predictions ${lag.from ? `from ${lag.from.slice(0, 10)} to ${lag.to.slice(0, 10)}` : ''}; time on a logarithmic axis`}
    chart=${() => html`<${LagBars} bins=${lag.bins} marks=${marks} />`}
    table=${() => html`<${Table} caption="Labels by lag" compact rows=${lag.bins} columns=${[
      { label: 'From', head: true, num: true, cell: (bin) => seconds(bin.low) }, { label: 'To', num: true, cell: (bin) => seconds(bin.high) }, { label: 'Labels', num: true, cell: (bin) => count(bin.labels) }]} />`} />`;
}

function Arrival({ arrival }) {
  if (!arrival.length) return html`<section class="panel"><header class="panel-head"><h2>Coverage by age</h2></header><p class="quiet">Not known: no stored outcomes.</p></section>`;
  return html`<${Panel} title="Coverage by age" about="share of predictions with a label, so long after the prediction"
    chart=${() => html`<${ArrivalSteps} arrival=${arrival} />`}
    table=${() => html`<${Table} caption="Coverage by age" compact rows=${arrival} columns=${[
      { label: 'Age', head: true, num: true, cell: (step) => (step.ageSeconds ? seconds(step.ageSeconds) : '0') }, { label: 'Coverage', num: true, cell: (step) => percent(step.coverage, 2) }, { label: 'Labels', num: true, cell: (step) => count(step.labels) }, { label: 'Predictions', num: true, cell: (step) => count(step.predictions) }]} />`} />`;
}

function Series({ labels }) {
  const starts = labels.series.flatMap((one) => one.points).map((point) => Date.parse(point.window.start));
  if (!starts.length) return html`<${Empty} title="No window in this time" />`;
  const domain = extent(starts);
  return html`<div class="chart-grid small">${labels.series.map(({ metric, points }) => {
    const series = [{ name: metric.metric, index: 0, points }];
    return html`<${Panel} key=${metric.metric} title=${metric.metric} about=${UNIT_WORDS[metric.unit]} chart=${() => html`<${LineChart} label=${metric.metric} unit=${metric.unit} series=${series} domain=${domain} height=${150} />`} table=${() => html`<${PointTable} title=${`${metric.metric} by window, newest first`} unit=${metric.unit} series=${series} />`} />`;
  })}</div>`;
}

function BySlice({ labels: { slices, slicesOf } }) {
  if (!slices.length) return null;
  return html`<section class="panel" aria-label="Coverage by slice"><header class="panel-head"><h2>Coverage by slice</h2><p class="about">lowest first${slicesOf ? html`, <${WindowTime} window=${slicesOf} />` : ''}</p></header>
    <${Table} caption="Coverage by slice, lowest first" limit=${30} rows=${slices} columns=${[
      { label: 'Slice', head: true, wide: true, cell: (one) => one.slice, sort: (one) => one.slice },
      { label: 'Coverage', num: true, cell: (one) => html`<${Reading} reading=${one.reading} unit="SHARE" />`, sort: (one) => one.reading.value },
      { label: 'Usual', num: true, cell: (one) => inUnit(one.usual, 'SHARE') },
      { label: 'Outcome', cell: (one) => html`<${Mark} of=${OUTCOMES} is=${one.outcome} quiet />` },
    ]} /></section>`;
}
