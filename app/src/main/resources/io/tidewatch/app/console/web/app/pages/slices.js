// SPDX-License-Identifier: Apache-2.0
// Where a change lies: from all rows down, one slice column at a time.
import { query as queryOf } from '../api.js';
import { useData } from '../data.js';
import { count, inUnit, number, percent, plural } from '../format.js';
import { Await, Empty } from '../parts/await.js';
import { Bar } from '../parts/bar.js';
import { Mark, WindowTime } from '../parts/marks.js';
import { Reading } from '../parts/reading.js';
import { Select, SubjectSelect, WindowSelect } from '../parts/selectors.js';
import { Table } from '../parts/table.js';
import { setQuery, withQuery } from '../router.js';
import { html } from '../ui.js';
import { OUTCOMES } from '../words.js';

const OF_COLUMN = ['missing-share', 'psi', 'mean', 'js', 'unseen-share'];

export function Slices({ view, monitor, query }) {
  const { metric, column, at, within, stage, modelVersion, window } = query;
  const asked = useData(`/api/monitors/${monitor}/slices${queryOf({ metric, column, within, stage, modelVersion, window, at })}`, at ? [] : ['windows'], monitor);
  const data = asked.data;
  const metrics = column ? OF_COLUMN : [...view.metrics.map((one) => one.metric), 'rows'];
  return html`<div class="selectors">
      <${Select} label="Column" value=${column ?? ''} options=${[['', 'the model'], ...view.columns.map((one) => [one.name, one.name])]} choose=${(next) => setQuery({ column: next, metric: next ? 'missing-share' : null })} />
      <${Select} label="Metric" value=${metric ?? data?.metric.metric ?? ''} options=${[...new Set(metrics)].map((one) => [one, one])} choose=${(next) => setQuery({ metric: next })} />
      <${SubjectSelect} view=${view} stage=${stage ?? data?.stage} modelVersion=${modelVersion ?? data?.modelVersion} /><${WindowSelect} view=${view} value=${window ?? view.windows.at(-1) ?? ''} />
    </div>
    <${Await} of=${asked} what="slices">${(slices) => html`<${Drill} slices=${slices} />`}</${Await}>`;
}

function Drill({ slices }) {
  const { metric, column, whole, window } = slices;
  return html`<nav class="drill" aria-label="Slice"><ol>${trail(slices.within).map(({ name, text }, index, all) => html`<li>${index === all.length - 1 ? html`<b aria-current="true">${text}</b>` : html`<a href=${withQuery({ within: name === 'all' ? null : name })}>${text}</a>`}</li>`)}</ol></nav>
    <dl class="facts"><div><dt>Window</dt><dd><${WindowTime} window=${window} /> <${Steps} window=${window} /></dd></div>
      <div><dt>${metric.metric}${column ? ` of ${column}` : ''}</dt><dd><${Reading} reading=${whole.reading} unit=${metric.unit} /></dd></div>
      <div><dt>Usual</dt><dd>${inUnit(whole.usual, metric.unit)}</dd></div><div><dt>Outcome</dt><dd><${Mark} of=${OUTCOMES} is=${whole.outcome} /> ${whole.reason && html`<span class="quiet">${whole.reason}</span>`}</dd></div>
      <div><dt>Rows</dt><dd>${count(whole.rows)}</dd></div></dl>
    ${slices.slices.length ? html`<${SliceTable} slices=${slices} />` : html`<${Empty} title=${whole.slice === 'all' ? 'There are no slices of this number' : 'There is nothing narrower'}>${slices.thin > 0 ? `${plural(slices.thin, 'slice')} too small to be told.` : ''}</${Empty}>`}
    ${slices.slices.length > 0 && html`<p class="quiet">${slices.total > slices.slices.length ? `${slices.slices.length} of ${slices.total} slices. ` : ''}${slices.thin > 0 ? `${plural(slices.thin, 'slice is', 'slices are')} too small to be told.` : ''}</p>`}`;
}

/** One window back or on. */
function Steps({ window }) {
  const length = Date.parse(window.end) - Date.parse(window.start);
  const to = (way) => withQuery({ at: new Date(Date.parse(window.start) + way * length).toISOString().replace('.000Z', 'Z') });
  return html`<span class="steps"><a href=${to(-1)} aria-label="The window before">‹ before</a> <a href=${to(1)} aria-label="The window after">after ›</a> <a href=${withQuery({ at: null })}>newest</a></span>`;
}

function trail(within) {
  const parts = within === 'all' ? [] : within.split(',');
  return [{ name: 'all', text: 'all' }, ...parts.map((text, at) => ({ name: parts.slice(0, at + 1).join(','), text }))];
}

function SliceTable({ slices }) {
  const { metric } = slices;
  const most = Math.max(0.01, ...slices.slices.map((one) => Math.abs(one.contribution ?? 0)));
  return html`<${Table} caption=${`Slices within ${slices.within}, those that the change lies in first`} rows=${slices.slices} keyOf=${(one) => one.slice} columns=${[
    { label: 'Slice', head: true, wide: true, cell: (one) => (one.narrower ? html`<a href=${withQuery({ within: one.slice })}>${one.slice}</a>` : one.slice), sort: (one) => one.slice },
    { label: 'Contribution', cell: (one) => (one.contribution === null ? '–' : html`<${Bar} share=${one.contribution / most} text=${percent(one.contribution, 0)} />`), sort: (one) => one.contribution },
    { label: metric.metric, num: true, cell: (one) => html`<${Reading} reading=${one.reading} unit=${metric.unit} />`, sort: (one) => one.reading?.value },
    { label: 'Usual', num: true, cell: (one) => inUnit(one.usual, metric.unit), sort: (one) => one.usual },
    { label: 'Change', num: true, cell: (one) => (one.change === null ? '–' : `${one.change > 0 ? '+' : '−'}${number(Math.abs(one.change))}`), sort: (one) => one.change },
    { label: 'Outcome', cell: (one) => html`<span title=${one.reason ?? ''}><${Mark} of=${OUTCOMES} is=${one.outcome} quiet /></span>` },
    { label: 'Rows', num: true, cell: (one) => count(one.rows), sort: (one) => one.rows },
    { label: 'Share', num: true, cell: (one) => percent(one.share), sort: (one) => one.share },
  ]} />`;
}
