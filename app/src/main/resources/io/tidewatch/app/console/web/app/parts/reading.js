// SPDX-License-Identifier: Apache-2.0
import { count, inUnit } from '../format.js';
import { html } from '../ui.js';

/** A number with its interval and how far its labels are in. `bare`: without the number itself. */
export function Reading({ reading, unit, bare }) {
  if (!reading) return '–';
  const { value, reason, low, high, maturity } = reading;
  const interval = low !== null && high !== null ? `${inUnit(low, unit)} to ${inUnit(high, unit)}` : null;
  const labels = maturity && `${maturity.status.toLowerCase()}, labels for ${count(maturity.labels)} of ${count(maturity.predictions)}`;
  return html`<span class="reading-text">${!bare && html`<b>${inUnit(value, unit)}</b> `}${value === null && reason ? html`<span class="quiet">${reason}</span> ` : ''}${interval && html`<span class="quiet interval" title="95 % interval">${interval}</span> `}${labels && html`<span class="quiet">${labels}</span>`}</span>`;
}
