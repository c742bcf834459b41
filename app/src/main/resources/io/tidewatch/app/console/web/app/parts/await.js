// SPDX-License-Identifier: Apache-2.0
// What stands where data are to stand: loading, an error, nothing, still reading.
import { percent } from '../format.js';
import { html } from '../ui.js';

export const Loading = ({ what = 'numbers' }) =>
  html`<p class="waiting" role="status"><span class="spinner" aria-hidden="true"></span>Asking for ${what}…</p>`;

export function Failure({ problem, again }) {
  const missing = problem.status === 404;
  return html`<div class="notice notice-fail" role="alert">
    <p><strong>${missing ? 'There is no such thing here' : problem.title ?? 'The console could not answer'}</strong></p>
    ${problem.reasons?.length > 1
      ? html`<ul>${problem.reasons.map((reason) => html`<li>${reason}</li>`)}</ul>`
      : html`<p>${problem.message}</p>`}
    ${again && !missing && html`<button type="button" onClick=${again}>Ask again</button>`}
  </div>`;
}

export const Empty = ({ title, children }) =>
  html`<div class="empty"><p><strong>${title}</strong></p>${children && html`<p>${children}</p>`}</div>`;

/** While the console reads what is there, what is missing may still come. */
export const StillReading = ({ feed }) =>
  feed && feed.loaded < 1 && html`<p class="quiet">The console has read ${percent(feed.loaded, 0)} of the data: more may come.</p>`;

/** `children` is a function of the data. Old data stay while new ones come, dimmed for those who see. */
export function Await({ of: { data, problem, loading, again }, what, children }) {
  if (problem && !data) return html`<${Failure} problem=${problem} again=${again} />`;
  if (!data) return loading ? html`<${Loading} what=${what} />` : null;
  return html`<div class=${loading ? 'awaited refreshing' : 'awaited'} aria-busy=${loading ? 'true' : 'false'}>
    ${problem && html`<${Failure} problem=${problem} again=${again} />`}
    ${children(data)}
  </div>`;
}
