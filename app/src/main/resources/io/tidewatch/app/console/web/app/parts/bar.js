// SPDX-License-Identifier: Apache-2.0
import { html } from '../ui.js';

/** A bar with its number; `share` of the longest, below 0 to the other tone. */
export function Bar({ share, text, tone = 'accent' }) {
  const width = Math.round(80 * Math.min(1, Math.abs(share)));
  return html`<span class="bar"><svg width="80" height="10" aria-hidden="true"><rect class=${`bar-${share < 0 ? 'less' : tone}`} width=${width} height="10" rx="1" /></svg> ${text}</span>`;
}
