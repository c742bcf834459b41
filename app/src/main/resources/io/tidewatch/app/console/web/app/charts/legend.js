// SPDX-License-Identifier: Apache-2.0
import { html } from '../ui.js';
import { dash, marker } from './markers.js';

/** `series` as of a line chart, and further signs `{kind, text}`: estimate, provisional, breach, limit, baseline, change, incident. */
export function Legend({ series, signs = [] }) {
  return html`<ul class="legend" aria-label="Legend">
    ${series.map((one) => html`<li><svg width="34" height="12" aria-hidden="true" class=${`series s${one.index}`}><path class="line" d="M1 6H33" stroke-dasharray=${dash(one.index)} /><path class="marker" d=${marker(one.index, 17, 6)} /></svg>${one.name}</li>`)}
    ${signs.map(({ kind, text }) => html`<li><svg width="26" height="12" aria-hidden="true" class="series s0">${SIGNS[kind]}</svg>${text}</li>`)}
  </ul>`;
}

const SIGNS = {
  estimate: html`<path class="line" d="M1 6H25" stroke-dasharray="1.5 4" />`,
  provisional: html`<path class="marker hollow" d=${marker(0, 13, 6)} />`,
  breach: html`<path class="breach" d="M9 2l8 8M9 10l8 -8" />`,
  limit: html`<path class="limit" d="M1 6H25" />`,
  baseline: html`<path class="baseline" d="M1 6H25" />`,
  band: html`<rect class="band" x="1" y="1" width="24" height="10" />`,
  change: html`<path class="change" d="M13 0V12" />`,
  incident: html`<rect class="incident-bar severity-error" x="2" y="3" width="22" height="6" rx="2" />`,
};
