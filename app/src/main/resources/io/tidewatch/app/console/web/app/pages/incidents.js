// SPDX-License-Identifier: Apache-2.0
// Incidents of all monitors, or of one where it stands within a monitor's pages.
import { query as queryOf } from '../api.js';
import { useData } from '../data.js';
import { between, count, plural } from '../format.js';
import { Await, Empty } from '../parts/await.js';
import { LiveText } from '../parts/live-text.js';
import { Field } from '../parts/dialog.js';
import { Heading } from '../parts/heading.js';
import { incidentHref, Mark, monitorHref, Time } from '../parts/marks.js';
import { Select } from '../parts/selectors.js';
import { setQuery } from '../router.js';
import { html } from '../ui.js';
import { DELIVERIES, HOLDS, lower, OPEN_PHASES, PHASES, SEVERITIES, WORTHS } from '../words.js';

const WHICH = [['', 'all'], ['open', 'open'], ['RESOLVED', 'resolved'], ['FLAPPING', 'flapping']];

export function Incidents({ monitor, query }) {
  const { phase, severity, worth, match, column, from, to, cursor } = query;
  const phases = phase === 'open' ? OPEN_PHASES : phase?.split(',');
  const asked = useData(`/api/incidents${queryOf({ monitor, phase: phases, severity: severity?.split(','), worth: worth?.split(','), match, column, from, to, cursor })}`, ['incidents', 'said'], monitor);
  return html`${!monitor && html`<${Heading} title="Incidents" />`}
    <div class="selectors">
      <${Select} label="Phase" value=${phase ?? ''} options=${WHICH} choose=${(next) => setQuery({ phase: next, cursor: null })} />
      <${Select} label="Severity" value=${severity ?? ''} options=${[['', 'any'], ['ERROR,CRITICAL', 'error and above'], ['WARNING', 'warning'], ['INFO', 'info']]} choose=${(next) => setQuery({ severity: next, cursor: null })} />
      <${Select} label="Worth" value=${worth ?? ''} options=${[['', 'any'], ['NONE', 'nobody said'], ['ACTIONABLE', 'real'], ['NOISE', 'false'], ['DUPLICATE', 'known']]} choose=${(next) => setQuery({ worth: next, cursor: null })} />
      <${Field} label="Key, cause or owner holds"><input type="search" value=${match ?? ''} onInput=${(event) => setQuery({ match: event.target.value, cursor: null }, { replace: true })} /></${Field}>
    </div>
    <${Await} of=${asked} what="incidents">${(list) => html`<${List} list=${list} monitor=${monitor} query=${query} />`}</${Await}>`;
}

function List({ list, monitor, query }) {
  const filtered = ['phase', 'severity', 'worth', 'match', 'column'].some((name) => query[name]);
  if (!list.incidents.length) return html`<${Empty} title=${filtered ? 'No incident is like that' : 'No incident has been opened'}>${filtered ? html`<a href=${monitor ? monitorHref(monitor, 'incidents') : '/incidents'}>Show all</a>` : 'What breaks a check opens one; it shows up here by itself.'}</${Empty}>`;
  return html`<${LiveText} text=${`${count(list.counts.FIRING)} firing, ${count(list.counts.RESOLVED)} resolved`} /><p class="phase-counts">${Object.entries(list.counts).map(([phase, number]) => html`<span><b>${count(number)}</b> <${Mark} of=${PHASES} is=${phase} quiet /></span>`)}</p>
    <ul class="incidents" aria-label="Incidents, newest first">${list.incidents.map((one) => html`<${Row} key=${one.incident} one=${one} monitor=${monitor} />`)}</ul>
    ${(list.next || query.cursor) && html`<nav class="paging" aria-label="More incidents">${query.cursor && html`<button type="button" onClick=${() => setQuery({ cursor: null })}>← Newest</button>`}${list.next && html`<button type="button" onClick=${() => setQuery({ cursor: list.next })}>Older →</button>`}</nav>`}`;
}

function Row({ one, monitor }) {
  const lasted = one.resolved ? `lasted ${between(one.onset, one.resolved)}` : 'still open';
  return html`<li class=${`incident-row edge-${one.phase === 'RESOLVED' ? 'retired' : one.severity.toLowerCase()}`}>
    <div class="incident-marks"><${Mark} of=${SEVERITIES} is=${one.severity} /><${Mark} of=${PHASES} is=${one.phase} quiet /></div>
    <div class="incident-what"><h2><a href=${incidentHref(one.incident)}>${one.cause}</a></h2>
      <p class="quiet">${!monitor && html`<a href=${monitorHref(one.monitor)}>${one.monitor}</a> · `}since <${Time} at=${one.onset} /> · ${lasted} · ${lower(one.errorClass)} · ${plural(one.memberCount, 'member')}${one.hold ? ` · held: ${HOLDS[one.hold]}` : ''}${one.mergedInto ? ' · merged' : ''}</p></div>
    <div class="incident-end">
      ${one.worth ? html`<${Mark} of=${WORTHS} is=${one.worth} />` : html`<span class="quiet">nobody said what it was worth</span>`}
      <span class="quiet">${one.paged ? html`paged <${Time} at=${one.paged} />` : 'did not page'}${one.acknowledgedBy ? ` · ${one.acknowledgedBy} looks` : ''}</span>
      ${one.notified.length > 0 && html`<span>${one.notified.map((told) => html`<${Mark} of=${DELIVERIES} is=${told.outcome} quiet sub=${told.destination} /> `)}</span>`}
    </div></li>`;
}
