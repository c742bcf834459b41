// SPDX-License-Identifier: Apache-2.0
import { LineChart } from '../charts/line.js';
import { extent } from '../charts/scale.js';
import { query as queryOf } from '../api.js';
import { useData } from '../data.js';
import { UNIT_WORDS } from '../format.js';
import { Await, Empty } from '../parts/await.js';
import { Panel } from '../parts/panel.js';
import { setQuery } from '../router.js';
import { html } from '../ui.js';
import { PointTable } from './model.js';

/** Metrics of the column over time; a click on a window opens it above. */
export function ColumnSeries({ monitor, params, shown }) {
  const asked = useData(`/api/monitors/${monitor}/column/series${queryOf(params)}`, ['windows'], monitor);
  return html`<h2 class="section">Over time</h2><${Await} of=${asked} what="its history">${(data) => html`<${Small} data=${data} shown=${shown} />`}</${Await}>`;
}

function Small({ data, shown }) {
  const starts = data.series.flatMap((one) => one.points).map((point) => Date.parse(point.window.start));
  if (!starts.length) return html`<${Empty} title="Nothing measured in this time" />`;
  const domain = extent(starts);
  const open = (at) => {
    setQuery({ at: new Date(at).toISOString().replace('.000Z', 'Z') });
    scrollTo({ top: 0 });
  };
  const mark = shown ? [{ at: shown, what: 'the window above' }] : [];
  return html`<div class="chart-grid small">${data.series.filter((one) => one.points.some((point) => point.value !== null)).map(({ metric, baseline, points }) => {
    const series = [{ name: metric.metric, index: 0, points }];
    return html`<${Panel} key=${metric.metric} level=${3} title=${metric.metric} about=${UNIT_WORDS[metric.unit]}
      chart=${() => html`<${LineChart} label=${metric.metric} unit=${metric.unit} series=${series} baseline=${baseline} changes=${mark} domain=${domain} height=${130} open=${open} zero=${metric.unit === 'NATS'} />`}
      table=${() => html`<${PointTable} title=${`${metric.metric} by window, newest first`} unit=${metric.unit} series=${series} />`} />`;
  })}</div>`;
}
