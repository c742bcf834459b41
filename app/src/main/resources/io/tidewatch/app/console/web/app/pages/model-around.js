// SPDX-License-Identifier: Apache-2.0
// What stands below the charts: changes, incidents, the gate's words.
import { plural } from '../format.js';
import { incidentHref, Mark, Out, Time, WindowTime } from '../parts/marks.js';
import { Table } from '../parts/table.js';
import { html } from '../ui.js';
import { lower, SEVERITIES, SIGNALS } from '../words.js';
import { told } from './questions.js';

export function ChangesAndIncidents({ data }) {
  return html`<div class="two">
    <section class="panel" aria-label="Changes"><header class="panel-head"><h2>Changes</h2></header>${data.changes.length
      ? html`<ul class="events">${[...data.changes].reverse().map((change) => html`<li><${Time} at=${change.at} /> <b>${change.kind}</b> ${change.link ? html`<${Out} href=${change.link}>${change.what}</${Out}>` : change.what}${change.by && html` <span class="quiet">by ${change.by}</span>`}</li>`)}</ul>`
      : html`<p class="quiet">Nothing is known to have changed in this time.</p>`}</section>
    <section class="panel" aria-label="Incidents in this time"><header class="panel-head"><h2>Incidents in this time</h2></header>${data.incidents.length
      ? html`<ul class="events">${[...data.incidents].reverse().map((one) => html`<li><${Mark} of=${SEVERITIES} is=${one.severity} /> <a href=${incidentHref(one.incident)}>from <${Time} at=${one.onset} /></a> ${one.resolved ? html`to <${Time} at=${one.resolved} />` : html`<b>still open</b>`}</li>`)}</ul>`
      : html`<p class="quiet">None.</p>`}</section>
  </div>`;
}

export function Gate({ gate }) {
  if (!gate.decisions.length) return null;
  return html`<section class="panel" aria-label="Gate"><header class="panel-head"><h2>Gate</h2><p class="about">may the data be trained on, may the model be deployed</p></header>
    <${Table} caption="What the gate says of each subject" rows=${gate.decisions} columns=${[
      { label: 'Subject', head: true, cell: ({ decision }) => `${decision.stage} ${decision.modelVersion}` },
      { label: 'Retrain', cell: ({ decision }) => html`<${Mark} of=${SIGNALS} is=${decision.retrain} />` },
      { label: 'Deploy', cell: ({ decision }) => html`<${Mark} of=${SIGNALS} is=${decision.deploy} />` },
      { label: 'Why', wide: true, cell: ({ decision }) => html`<ul class="plain">${decision.reasons.map((reason) => html`<li>${lower(reason.concern)}: ${reason.incident ? html`<a href=${incidentHref(reason.incident)}>${told(reason)}</a>` : told(reason)}</li>`)}</ul>` },
      { label: 'Judged', cell: ({ decision }) => html`<${WindowTime} window=${decision.judged} />` },
      { label: 'Valid until', cell: ({ decision, expired }) => html`<${Time} at=${decision.validUntil} />${expired && html` <b>expired</b>`}` },
    ]} />
    ${gate.poisoned.length > 0 && html`<details><summary>${plural(gate.poisoned.length, 'window')} not fit to train on</summary><ul class="plain">${gate.poisoned.map((one) => html`<li>${one.stage} <${WindowTime} window=${one.window} /></li>`)}</ul></details>`}
  </section>`;
}
