// SPDX-License-Identifier: Apache-2.0
// Lines over time: band, gaps, limits, breaches, changes as ticks, incidents as bars; a cursor for pointer and keys with a read-out.
import { number } from '../format.js';
import { useWidth } from '../parts/panel.js';
import { html, useMemo, useState } from '../ui.js';
import { areaOf, cross, dash, lineOf, marker, round } from './markers.js';
import { Readout } from './readout.js';
import { extent, linear, niceRange, partsOf, stepUnit, thinned, ticks, timeTicks } from './scale.js';

const LEFT = 52;
const FOOT = 22;
const LANE = 9;

/**
 * `series`: `{name, index, points, dotted, bare}`; points as the API tells them. `limits`: `{value, text}`. `domain`: [first, last] in ms. `open` is called with the
 * point under the cursor on a click or Enter.
 */
export function LineChart({ label, unit, series, limits = [], baseline = null, changes = [], incidents = [], domain, height = 200, open, zero }) {
  const [ref, width] = useWidth();
  const [cursor, setCursor] = useState(null);
  const named = series.filter((one) => !one.dotted).length > 1 && width > 560;
  const right = named ? 118 : 12;
  const top = 8 + Math.min(3, lanesOf(incidents).length) * LANE;
  const shape = useMemo(() => shapeOf({ series, limits, baseline, domain, unit, width, height, right, top, zero }), [series, limits, baseline, domain?.[0], domain?.[1], width, height, right, top]);
  const { x, y, starts, low, high } = shape;
  const drawn = useMemo(() => series.map((one) => html`<${Series} one=${one} x=${x} y=${y} spacing=${shape.spacing} />`), [series, shape]);
  const at = cursor === null ? null : starts[Math.min(cursor, starts.length - 1)];
  const move = (next) => setCursor(Math.max(0, Math.min(starts.length - 1, next)));
  const keys = (event) => {
    const from = cursor ?? starts.length - 1;
    const step = { ArrowLeft: -1, ArrowRight: 1, PageUp: -10, PageDown: 10, Home: -starts.length, End: starts.length }[event.key];
    if (step) move(cursor === null && Math.abs(step) === 1 ? from : from + step);
    else if (event.key === 'Enter' && open && at !== null) open(at);
    else if (event.key === 'Escape') setCursor(null);
    else return;
    event.preventDefault();
  };
  const point = (event) => {
    const place = x.invert(event.clientX - event.currentTarget.getBoundingClientRect().left);
    move(nearest(starts, place));
  };
  return html`<div class="chart" ref=${ref}>
    <div class="chart-stage" tabindex="0" role="group" aria-roledescription="chart" aria-label=${`${label}; arrow keys move through windows${open ? ', Enter opens the one' : ''}`} onKeyDown=${keys} onBlur=${() => setCursor(null)}>
      <svg width=${width} height=${height} aria-hidden="true" class=${open ? 'can-open' : ''} onPointerMove=${point} onPointerLeave=${() => setCursor(null)} onClick=${() => open && at !== null && open(at)}>
        <${Axes} x=${x} y=${y} low=${low} high=${high} width=${width} height=${height} right=${right} top=${top} unit=${unit} />
        <${Incidents} incidents=${incidents} x=${x} />
        ${changes.map((change) => inside(x, change.at, width, right) && html`<path class="change" d=${`M${round(x(Date.parse(change.at)))} ${top - 4}V${height - FOOT}`}><title>${change.what}</title></path>`)}
        ${baseline !== null && html`<path class="baseline" d=${`M${LEFT} ${round(y(baseline))}H${width - right}`} />`}
        ${limits.map((limit) => html`<g><path class="limit" d=${`M${LEFT} ${round(y(limit.value))}H${width - right}`} /><text class="limit-text" x=${LEFT + 4} y=${round(y(limit.value)) - 4}>${limit.text}</text></g>`)}
        ${drawn}
        ${named && html`<${EndNames} series=${series} x=${x} y=${y} height=${height} left=${width - right + 8} />`}
        ${at !== null && html`<path class="cursor" d=${`M${round(x(at))} ${top}V${height - FOOT}`} />`}
      </svg>
    </div>
    <${Readout} at=${at} series=${series} unit=${unit} />
  </div>`;
}

function shapeOf({ series, limits, baseline, domain, unit, width, height, right, top, zero }) {
  const points = series.flatMap((one) => one.points);
  const starts = [...new Set(points.map((point) => Date.parse(point.window.start)))].sort((a, b) => a - b);
  const values = points.flatMap((point) => [point.value, point.low, point.high]).filter((value) => value !== null && value !== undefined);
  const all = [...values, ...limits.map((limit) => limit.value), ...(baseline === null ? [] : [baseline]), ...(zero ? [0] : [])];
  const { size } = stepUnit(unit, extent(all)[1]);
  const [low, high] = niceRange(all.map((value) => value / size)).map((value) => value * size);
  const [from, to] = domain ?? [starts[0] ?? 0, starts.at(-1) ?? 1];
  const x = linear([from, to === from ? from + 1 : to], [LEFT + 6, width - right - 6]);
  x.end = width - right;
  const y = linear([low, high], [height - FOOT, top + 4]);
  const spacing = starts.length > 1 ? (x(starts.at(-1)) - x(starts[0])) / (starts.length - 1) : 99;
  return { x, y, starts, low, high, spacing };
}

function Axes({ x, y, low, high, width, height, right, unit }) {
  const room = Math.max(2, Math.floor((width - LEFT - right) / 64));
  const { size, name } = stepUnit(unit, high);
  return html`<g class="axes">
    ${ticks(low / size, high / size, 4).map((tick) => html`<g><path class="grid" d=${`M${LEFT} ${round(y(tick * size))}H${width - right}`} /><text x=${LEFT - 6} y=${round(y(tick * size)) + 4} text-anchor="end">${axisText(tick)}${name && ` ${name}`}</text></g>`)}
    ${timeTicks(x.invert(LEFT), x.invert(width - right), room).filter((tick) => x(tick.at) > LEFT + 8 && x(tick.at) < width - 22).map((tick) => html`<g><path class="tick" d=${`M${round(x(tick.at))} ${height - FOOT}v4`} /><text x=${round(x(tick.at))} y=${height - 5} text-anchor="middle">${tick.label}</text></g>`)}
  </g>`;
}

const axisText = (value) => (value !== 0 && (Math.abs(value) >= 1e4 || Math.abs(value) < 1e-3) ? number(value, 2) : String(Number(value.toPrecision(6))));

function Series({ one, x, y, spacing }) {
  const across = (point) => x(Date.parse(point.window.start));
  const up = (point) => y(point.value);
  const banded = one.dotted || one.bare ? [] : partsOf(one.points.filter((point) => point.low !== null || point.value === null), (point) => point.low).map((part) => thinned(part, across));
  const drawn = one.points.filter((point) => point.value !== null);
  const parts = partsOf(one.points).map((part) => thinned(part, across));
  const alone = new Set(parts.filter((part) => part.length === 1).map((part) => part[0]));
  return html`<g class=${`series s${one.index} ${one.dotted ? 'dotted' : ''}`}>
    ${banded.map((part) => html`<path class="band" d=${areaOf(part, across, (point) => y(point.low), (point) => y(point.high))} />`)}
    ${parts.map((part) => html`<path class="line" d=${lineOf(part, across, up)} stroke-dasharray=${one.dotted ? '1.5 4' : dash(one.index)} />`)}
    ${!one.dotted && drawn.map((point) => (spacing >= 7 || alone.has(point)) && html`<path class=${point.maturity?.status === 'PROVISIONAL' ? 'marker hollow' : 'marker'} d=${marker(one.index, across(point), up(point), spacing < 11 ? 2.2 : 3)} />`)}
    ${drawn.map((point) => point.outcome === 'BREACH' && html`<path class="breach" d=${cross(across(point), up(point), spacing < 7 ? 3 : 4.5)} />`)}
  </g>`;
}

/** Names at the ends of lines, pushed apart. */
function EndNames({ series, x, y, left, height }) {
  const ends = series
    .filter((one) => !one.dotted)
    .map((one) => ({ one, last: one.points.findLast((point) => point.value !== null) }))
    .filter(({ last }) => last)
    .map(({ one, last }) => ({ one, at: y(last.value) + 4 }))
    .sort((a, b) => a.at - b.at);
  for (let i = 1; i < ends.length; i++) ends[i].at = Math.max(ends[i].at, ends[i - 1].at + 13);
  const over = ends.length ? Math.max(0, ends.at(-1).at - (height - FOOT)) : 0;
  return html`<g>${ends.map(({ one, at }) => html`<text class=${`end-name s${one.index}`} x=${left} y=${round(at - over)}>${one.name.length > 17 ? `${one.name.slice(0, 16)}…` : one.name}</text>`)}</g>`;
}

function Incidents({ incidents, x }) {
  const from = x.invert(LEFT);
  return html`<g>${lanesOf(incidents).slice(0, 3).map((lane, row) => lane.map((incident) => {
    const start = Math.max(LEFT, x(Math.max(from, Date.parse(incident.onset))));
    const end = Math.min(x.end, incident.resolved ? x(Date.parse(incident.resolved)) : x.end);
    return end > start && html`<rect class=${`incident-bar severity-${incident.severity.toLowerCase()} ${incident.resolved ? '' : 'still-open'}`} x=${round(start)} y=${2 + row * LANE} width=${round(Math.max(3, end - start))} height=${LANE - 3} rx="2"><title>${incident.severity.toLowerCase()} incident</title></rect>`;
  }))}</g>`;
}

/** Incidents that overlap lie in lanes above each other. */
function lanesOf(incidents) {
  const lanes = [];
  for (const incident of [...incidents].sort((a, b) => a.onset.localeCompare(b.onset))) {
    const free = lanes.find((lane) => lane.at(-1).resolved && lane.at(-1).resolved <= incident.onset);
    if (free) free.push(incident);
    else lanes.push([incident]);
  }
  return lanes;
}

const inside = (x, at, width, right) => x(Date.parse(at)) >= LEFT && x(Date.parse(at)) <= width - right;

function nearest(sorted, value) {
  let best = 0;
  for (let i = 1; i < sorted.length; i++) if (Math.abs(sorted[i] - value) < Math.abs(sorted[best] - value)) best = i;
  return best;
}
