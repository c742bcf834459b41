// SPDX-License-Identifier: Apache-2.0
import { html } from '../ui.js';
import { Ago, incidentHref, StateMark } from './marks.js';

/** Why a monitor is in its state: the first two, the rest folded. */
export function Reasons({ reasons, now, state }) {
  const [first, rest] = [reasons.slice(0, 2), reasons.slice(2)];
  return html`<ul class="reasons">${first.map((reason) => html`<${Reason} reason=${reason} now=${now} state=${state} />`)}</ul>
    ${rest.length > 0 && html`<details><summary>${rest.length} more</summary><ul class="reasons">${rest.map((reason) => html`<${Reason} reason=${reason} now=${now} state=${state} />`)}</ul></details>`}`;
}

function Reason({ reason, now, state }) {
  const { text, incident, since } = reason;
  return html`<li>${reason.state !== state && html`<${StateMark} state=${reason.state} /> `}${incident ? html`<a href=${incidentHref(incident)}>${text}</a>` : text}${since && now && html` <span class="quiet">since <${Ago} at=${since} now=${now} /></span>`}</li>`;
}
