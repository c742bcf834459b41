// SPDX-License-Identifier: Apache-2.0
import { useData } from '../data.js';
import { go } from '../router.js';
import { html } from '../ui.js';
import { STATES } from '../words.js';

/** Picks a monitor; the page of it that is shown stays the same where it can. */
export function MonitorMenu({ monitor }) {
  const { data } = useData('/api/fleet', ['incidents', 'gate']);
  if (!data || !data.monitors.length) return null;
  const choose = (event) => {
    const page = /^\/monitors\/[^/]+(\/(?:columns|slices|labels|document|validation-sets))?/.exec(location.pathname)?.[1] ?? '';
    if (event.target.value) go(`/monitors/${event.target.value}${page}`);
  };
  const known = data.monitors.some((one) => one.monitor === monitor);
  return html`<label class="monitor-menu"><span class="unseen">Monitor</span>
    <select value=${known ? monitor : ''} onChange=${choose}>
      <option value="" selected=${!known}>Monitor…</option>
      ${data.monitors.map((one) => html`<option value=${one.monitor} selected=${one.monitor === monitor}>${STATES[one.state].sign} ${one.monitor}</option>`)}
    </select></label>`;
}
