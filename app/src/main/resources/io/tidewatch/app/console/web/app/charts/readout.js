// SPDX-License-Identifier: Apache-2.0
// What stands under a chart's cursor, in words: also read out.
import { count, inUnit, windowText } from '../format.js';
import { html } from '../ui.js';
import { OUTCOMES } from '../words.js';

export function Readout({ at, series, unit }) {
  if (at === null) return html`<p class="readout quiet" aria-live="polite"></p>`;
  const found = series.map((one) => ({ one, point: one.points.find((point) => Date.parse(point.window.start) === at) })).filter(({ point }) => point);
  return html`<p class="readout" aria-live="polite"><strong>${windowText(found[0].point.window)}</strong>${found.map(({ one, point }) => html`<span class="reading"><i class=${`swatch s${one.index} ${one.dotted ? 'dotted' : ''}`} aria-hidden="true"></i>${one.name} <b>${inUnit(point.value, unit)}</b>${aside(point, unit)}</span>`)}</p>`;
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
