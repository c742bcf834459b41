// SPDX-License-Identifier: Apache-2.0
import { inPath } from '../api.js';
import { useData } from '../data.js';
import { between, plural } from '../format.js';
import { Await } from '../parts/await.js';
import { Heading } from '../parts/heading.js';
import { incidentHref, Mark, monitorHref, Out, Time } from '../parts/marks.js';
import { html } from '../ui.js';
import { HOLDS, lower, PHASES, SEVERITIES, WORTHS } from '../words.js';
import { Actions } from './incident-actions.js';
import { Evidence } from './incident-evidence.js';
import { Members } from './incident-members.js';
import { Notifications } from './incident-told.js';
import { TimeLine } from './incident-timeline.js';

export function IncidentPage({ session, incident }) {
  const asked = useData(`/api/incidents/${inPath(incident)}`, ['incidents', 'said'], null);
  return html`<p class="crumbs"><a href="/incidents">Incidents</a>${asked.data && html` <span aria-hidden="true">/</span> <a href=${monitorHref(asked.data.incident.monitor)}>${asked.data.incident.monitor}</a>`}</p>
    ${!asked.data && html`<${Heading} title="Incident"><span class="cause">Incident</span></${Heading}>`}
    <${Await} of=${asked} what="the incident">${(view) => html`<${View} view=${view} session=${session} again=${asked.again} />`}</${Await}>`;
}

function View({ view, session, again }) {
  const { incident } = view;
  return html`<${Heading} title=${incident.cause} name=${`${incident.severity.toLowerCase()} in ${incident.monitor}`}><span class="cause">${incident.cause}</span></${Heading}>
    <p class="incident-head"><${Mark} of=${SEVERITIES} is=${incident.severity} /><${Mark} of=${PHASES} is=${incident.phase} />${incident.worth && html`<${Mark} of=${WORTHS} is=${incident.worth} sub="said to be" />`}
      <span>since <${Time} at=${incident.onset} zone />, ${incident.resolved ? html`over <${Time} at=${incident.resolved} />, ${between(incident.onset, incident.resolved)}` : html`<b>still open</b>`}</span>
      ${incident.runbook && html`<${Out} href=${incident.runbook}>Runbook</${Out}>`}</p>
    <${Facts} view=${view} />
    <${Actions} view=${view} session=${session} again=${again} />
    <${TimeLine} view=${view} />
    <${Members} view=${view} />
    <${Evidence} incident=${incident.incident} monitor=${incident.monitor} />
    <${Notifications} view=${view} />
    <section class="panel" aria-label="By hand"><header class="panel-head"><h2>The same by hand</h2></header><pre class="commands" tabindex="0">${view.commands.join('\n')}</pre><p class="quiet key">${incident.incident}</p></section>`;
}

function Facts({ view: { incident, events, silences } }) {
  const record = events.at(-1)?.record;
  const facts = [
    ['Owner', incident.owner], ['Class', lower(incident.errorClass)], ['Members', plural(incident.memberCount, 'check')],
    ['Paged', incident.paged ? html`<${Time} at=${incident.paged} />` : 'no'],
    ...(incident.hold ? [['Held back', `${HOLDS[incident.hold]}${events.at(-1)?.hold?.by ? `: ${events.at(-1).hold.by}` : ''}`]] : []),
    ...(incident.acknowledgedBy ? [['Somebody looks', incident.acknowledgedBy]] : []),
    ...(incident.closedBy ? [['Closed by', incident.closedBy]] : []),
    ...(incident.source ? [['Made from', incident.source]] : []),
    ...(incident.mergedInto ? [['Goes on in', html`<a href=${incidentHref(incident.mergedInto)}>another incident</a>`]] : []),
    ...(incident.note ? [['Note', incident.note]] : []),
    ...(incident.pinned ? [['Pinned', plural(incident.pinned, 'example')]] : []),
    ...(record ? [['The rule before', recordText(record)]] : []),
    ...(silences.length ? [['Silences', silences.map((one) => html`<span class="block">${one.what}, until <${Time} at=${one.until} />, by ${one.by}</span>`)]] : []),
  ];
  return html`<dl class="facts">${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

function recordText({ rule, weeks, incidents, actionable, noise }) {
  if (!incidents) return `${rule}: no incident in ${weeks} weeks`;
  return `${rule}: ${plural(incidents, 'incident')} in ${weeks} weeks, ${actionable} real, ${noise} false`;
}
