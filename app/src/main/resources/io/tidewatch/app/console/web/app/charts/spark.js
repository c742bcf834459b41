// SPDX-License-Identifier: Apache-2.0
import { count } from '../format.js';
import { html } from '../ui.js';
import { round } from './markers.js';

/** Rows of the newest windows as bars; a window without any number is a low hatched one. */
export function SparkBars({ values, width = 120, height = 26 }) {
  const most = Math.max(1, ...values.map((value) => value ?? 0));
  const step = width / Math.max(1, values.length);
  const newest = values.at(-1);
  const says = values.length ? `rows of the newest ${values.length} windows: most ${count(most)}, newest ${newest === null ? 'none' : count(newest)}` : 'no windows';
  return html`<svg class="spark" width=${width} height=${height} role="img" aria-label=${says}>
    ${values.map((value, at) => value === null
      ? html`<rect class="spark-gap" x=${round(at * step)} y=${height - 3} width=${round(Math.max(1, step - 1))} height="3" />`
      : html`<rect x=${round(at * step)} y=${round(height - Math.max(1, (value / most) * height))} width=${round(Math.max(1, step - 1))} height=${round(Math.max(1, (value / most) * height))} />`)}
  </svg>`;
}
