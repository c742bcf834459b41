// SPDX-License-Identifier: Apache-2.0
// What stands under a chart's cursor, in words: also read out.
import { count, inUnit, windowText } from '../format.js';
import { html } from '../ui.js';
import { OUTCOMES } from '../words.js';

export function Readout({ at, series, unit }) {
  const shown = at ?? newestOf(series);
  const found = series.map((one) => ({ one, point: one.points.find((point) => Date.parse(point.window.start) === shown) })).filter(({ point }) => point);
  if (!found.length) return html`<p class="readout quiet"></p>`;
  return html`<p class=${at === null ? 'readout quiet' : 'readout'} aria-live=${at === null ? 'off' : 'polite'}><strong>${windowText(found[0].point.window)}</strong> ${found.map(({ one, point }) => html`<span class="reading"><i class=${`swatch s${one.index} ${one.dotted ? 'dotted' : ''}`} aria-hidden="true"></i>${one.name} <b>${inUnit(point.value, unit)}</b>${aside(point, unit)}</span>`)}</p>`;
}

/** Without a cursor the newest window with a value is told. */
function newestOf(series) {
  const starts = series.map((one) => one.points.findLast((point) => point.value !== null)?.window.start).filter(Boolean);
  return starts.length ? Date.parse(starts.sort().at(-1)) : null;
}

function aside(point, unit) {
  const parts = [];
  if (point.reason) parts.push(point.reason);
  if (point.low !== null && point.low !== undefined) parts.push(`${inUnit(point.low, unit)} to ${inUnit(point.high, unit)}`);
  if (point.threshold !== null && point.threshold !== undefined) parts.push(`limit ${inUnit(point.threshold, unit)}`);
  if (point.maturity) parts.push(`${point.maturity.status.toLowerCase()}, labels for ${count(point.maturity.labels)} of ${count(point.maturity.predictions)}`);
  else if (point.rows) parts.push(`${count(point.rows)} rows`);
  const { sign, word } = OUTCOMES[point.outcome] ?? OUTCOMES.null;
  if (point.outcome) parts.unshift(`${sign} ${word}`);
  return parts.length ? ` (${parts.join('; ')})` : '';
}
