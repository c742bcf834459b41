// SPDX-License-Identifier: Apache-2.0
import { Legend } from '../charts/legend.js';
import { LineChart } from '../charts/line.js';
import { query as queryOf } from '../api.js';
import { useData } from '../data.js';
import { inUnit, number, UNIT_WORDS } from '../format.js';
import { Await, Empty } from '../parts/await.js';
import { Mark, monitorHref, Time, WindowTime } from '../parts/marks.js';
import { Panel } from '../parts/panel.js';
import { Reading } from '../parts/reading.js';
import { Paging, SliceInput, SpanSelect, SubjectSelect, WindowSelect } from '../parts/selectors.js';
import { Table } from '../parts/table.js';
import { go, setQuery } from '../router.js';
import { html, useMemo } from '../ui.js';
import { OUTCOMES } from '../words.js';
import { ChangesAndIncidents, Gate } from './model-around.js';
import { chartsOf, domainOf, newestTogether } from './model-series.js';
import { Questions } from './questions.js';

export function Model({ view, monitor, query }) {
  const { stage, modelVersion, window, slice, from, to, metric, limit } = query;
  const place = `/api/monitors/${monitor}`;
  const performance = useData(`${place}/performance${queryOf({ stage, modelVersion, window, slice, from, to, limit, metric: metric?.split(',') })}`, ['windows'], monitor);
  const gate = useData(`${place}/gate`, ['gate'], monitor);
  const open = useData(`/api/incidents${queryOf({ monitor, phase: ['FIRING', 'RECOVERING', 'FLAPPING'] })}`, ['incidents'], monitor);
  return html`<${Questions} view=${view} gate=${gate.data} open=${open.data} performance=${performance.data} />
    <div class="selectors"><${SubjectSelect} view=${view} stage=${stage} modelVersion=${modelVersion} all /><${WindowSelect} view=${view} value=${window ?? performance.data?.windowSize ?? view.windows.at(-1) ?? ''} /><${SliceInput} view=${view} value=${slice ?? 'all'} /><${SpanSelect} value=${limit} /></div>
    <${Await} of=${performance} what="the model's numbers">${(data) => html`<${Charts} data=${data} view=${view} query=${query} />`}</${Await}>
    <${Await} of=${gate} what="the gate">${(data) => html`<${Gate} gate=${data} />`}</${Await}>`;
}

function Charts({ data, view, query }) {
  const faint = query.estimates === 'all';
  const charts = useMemo(() => chartsOf(data, faint), [data, faint]);
  const domain = useMemo(() => domainOf(data), [data]);
  if (!charts.some((chart) => chart.series.some((one) => one.points.length))) {
    return html`<${Empty} title="No window has a number of this yet">${view.state === 'LEARNING' ? 'The monitor is learning what is usual.' : 'Choose another slice, window or subject.'}</${Empty}>`;
  }
  const hasEstimates = data.metrics.some((metric) => metric.estimated);
  return html`<div class="legend-row"><${Legend} series=${charts[0].series.filter((one) => !one.dotted)} signs=${[{ kind: 'band', text: '95 % interval' }, { kind: 'provisional', text: 'provisional' }, ...(hasEstimates ? [{ kind: 'estimate', text: 'estimate, until labels are in' }] : []), { kind: 'limit', text: 'objective' }, { kind: 'breach', text: 'breach' }, { kind: 'change', text: 'change' }, { kind: 'incident', text: 'incident' }]} />
      ${hasEstimates && html`<label class="check"><input type="checkbox" checked=${faint} onChange=${(event) => setQuery({ estimates: event.target.checked ? 'all' : null }, { replace: true })} /> estimates of final windows too</label>`}</div>
    <div class="chart-grid">${charts.map((chart) => html`<${MetricPanel} key=${chart.metric.metric} chart=${chart} data=${data} domain=${domain} query=${query} />`)}</div>
    <${Paging} earlier=${data.earlier} to=${query.to} shown=${domain.map((at) => new Date(at).toISOString())} />
    <${SideBySide} data=${data} />
    <${ChangesAndIncidents} data=${data} />`;
}

/** A click on a window, or Enter, opens its slices. */
function MetricPanel({ chart, data, domain, query }) {
  const { metric, series, limits } = chart;
  const open = (at) => go(`${monitorHref(data.monitor, 'slices')}${queryOf({ metric: metric.metric, at: new Date(at).toISOString().replace('.000Z', 'Z'), window: data.windowSize, stage: query.stage, modelVersion: query.modelVersion })}`);
  const better = { HIGHER: 'higher is better', LOWER: 'lower is better', NEITHER: '' }[metric.better];
  return html`<${Panel} title=${metric.metric} about=${[UNIT_WORDS[metric.unit], better].filter(Boolean).join(', ')}
    chart=${() => html`<${LineChart} label=${metric.metric} unit=${metric.unit} series=${series} limits=${limits} baseline=${chart.baseline} changes=${data.changes} incidents=${data.incidents} domain=${domain} open=${open} />`}
    table=${() => html`<${PointTable} title=${`${metric.metric} by window, newest first`} unit=${metric.unit} series=${series} />`} />`;
}

export function PointTable({ title, unit, series }) {
  const rows = series.flatMap((one) => one.points.map((point) => ({ one, point }))).sort((a, b) => b.point.window.start.localeCompare(a.point.window.start));
  const several = series.length > 1;
  return html`<${Table} caption=${title} limit=${60} compact rows=${rows} columns=${[
    { label: 'Window', head: true, cell: ({ point }) => html`<${WindowTime} window=${point.window} />`, sort: ({ point }) => point.window.start },
    ...(several ? [{ label: 'Series', cell: ({ one }) => one.name }] : []),
    { label: 'Value', num: true, cell: ({ point }) => (point.value === null ? html`<span class="quiet">${point.reason ?? 'none'}</span>` : inUnit(point.value, unit)), sort: ({ point }) => point.value },
    { label: '95 % interval', num: true, cell: ({ point }) => (point.low === null || point.high === null ? '–' : `${inUnit(point.low, unit)} to ${inUnit(point.high, unit)}`) },
    { label: 'Limit', num: true, cell: ({ point }) => inUnit(point.threshold, unit) },
    { label: 'Outcome', cell: ({ point }) => html`<${Mark} of=${OUTCOMES} is=${point.outcome} quiet />` },
    { label: 'Rows', num: true, cell: ({ point }) => number(point.rows), sort: ({ point }) => point.rows },
    { label: 'Labels', cell: ({ point }) => (point.maturity ? `${point.maturity.status.toLowerCase()}, ${number(point.maturity.labels)}` : '–') },
    { label: 'Told', cell: ({ point }) => html`<${Time} at=${point.asOf} />${point.revision > 1 ? html` <span class="quiet">revision ${point.revision}</span>` : ''}` },
  ]} />`;
}

function SideBySide({ data }) {
  const { subjects, rows } = newestTogether(data);
  if (subjects.length < 1 || !rows.length) return null;
  return html`<section class="panel" aria-label="Side by side"><header class="panel-head"><h2>Side by side</h2><p class="about">newest window that all of a row have</p></header>
    <${Table} caption="Metrics of each subject in the newest window that all have" rows=${rows} columns=${[
      { label: 'Metric', head: true, cell: (row) => row.metric.metric },
      { label: 'Window', cell: (row) => (row.window ? html`<${WindowTime} window=${row.window} />` : 'each its own newest') },
      ...subjects.map((subject) => ({ label: subject, cell: (row) => {
        const point = row.points[subject];
        return point ? html`<${Reading} reading=${point} unit=${row.metric.unit} /> ${point.outcome && html`<${Mark} of=${OUTCOMES} is=${point.outcome} quiet />`}` : '–';
      } })),
    ]} /></section>`;
}
