// SPDX-License-Identifier: Apache-2.0
import { SparkBars } from '../charts/spark.js';
import { useData } from '../data.js';
import { count, number } from '../format.js';
import { Await, Empty, StillReading } from '../parts/await.js';
import { Heading } from '../parts/heading.js';
import { Ago, Mark, monitorHref, StateMark, Time } from '../parts/marks.js';
import { LiveText } from '../parts/live-text.js';
import { Reading } from '../parts/reading.js';
import { Reasons } from '../parts/reasons.js';
import { setQuery } from '../router.js';
import { html } from '../ui.js';
import { OUTCOMES, SIGNALS, STATES } from '../words.js';

export function Fleet({ session, query }) {
  const asked = useData('/api/fleet', ['windows', 'incidents', 'gate']);
  return html`<div class="title-row"><${Heading} title="Fleet" />${asked.data && html`<p class="quiet">As of <${Time} at=${asked.data.asOf} zone />${asked.data.clock === 'EVENT' ? ', the newest time in the data' : ''}</p>`}</div><${Await} of=${asked} what="the fleet">${(fleet) => html`<${Monitors} fleet=${fleet} query=${query} feed=${session.feed} />`}</${Await}>`;
}

function Monitors({ fleet, query, feed }) {
  const chosen = query.state ? query.state.split(',') : [];
  const toggle = (state) => setQuery({ state: (chosen.includes(state) ? chosen.filter((one) => one !== state) : [...chosen, state]).join(',') });
  const wanted = (query.match ?? '').toLowerCase();
  const shown = fleet.monitors.filter((one) => (!chosen.length || chosen.includes(one.state)) && (!wanted || `${one.monitor} ${one.owner}`.toLowerCase().includes(wanted)));
  return html`<div class="fleet-head">
      <div class="state-filters" role="group" aria-label="Monitors by state">
        ${Object.entries(STATES).map(([state, { says }]) => html`<button type="button" class=${`state-filter ${fleet.counts[state] ? '' : 'none-of-it'}`} aria-pressed=${chosen.includes(state) ? 'true' : 'false'} title=${says} onClick=${() => toggle(state)}>
          <span class="state-count">${count(fleet.counts[state])}</span><${StateMark} state=${state} /></button>`)}
      </div>
      <label class="field fleet-match"><span class="unseen">Name or owner holds</span><input type="search" placeholder="Name or owner" value=${query.match ?? ''} onInput=${(event) => setQuery({ match: event.target.value }, { replace: true })} /></label>
    </div>
    <${LiveText} text=${Object.entries(STATES).filter(([state]) => fleet.counts[state]).map(([state, { word }]) => `${fleet.counts[state]} ${word}`).join(', ')} />
    <${StillReading} feed=${feed} />
    ${shown.length
      ? html`<ul class="fleet" aria-label="Monitors, worst first">${shown.map((one) => html`<${MonitorCard} key=${one.monitor} one=${one} now=${fleet.asOf} />`)}</ul>`
      : fleet.monitors.length
        ? html`<${Empty} title="No monitor is like that"><a href="/">Show all ${fleet.monitors.length}</a></${Empty}>`
        : html`<${Empty} title="No monitor has written anything yet">The console looks at ${feed.places.join(', ')}.</${Empty}>`}`;
}

function MonitorCard({ one, now }) {
  return html`<li class=${`monitor-card edge-${one.state.toLowerCase()}`}>
    <div class="card-name"><${StateMark} state=${one.state} /><h2><a href=${monitorHref(one.monitor)}>${one.monitor}</a></h2><p class="quiet">${one.owner}</p></div>
    <div class="card-why">${one.reasons.length ? html`<${Reasons} reasons=${one.reasons} now=${now} state=${one.state} />` : html`<p class="quiet">Nothing to say.</p>`}</div>
    <div class="card-headline">${one.headline
      ? html`<p class="big"><span class="metric-name">${one.headline.metric}</span> ${number(one.headline.reading.value)}</p>
        <p class="quiet"><${Reading} reading=${one.headline.reading} bare /></p>
        ${one.headline.limit !== null && html`<p><${Mark} of=${OUTCOMES} is=${one.headline.outcome} quiet /> <span class="quiet">limit ${number(one.headline.limit)}</span></p>`}`
      : html`<p class="quiet">No headline: ${one.kind === 'FEATURES' ? 'features only' : 'no labels yet'}</p>`}</div>
    <div class="card-rows"><${SparkBars} values=${one.spark} /><p class="quiet">${one.rowsPerHour === null ? 'no rows' : `${count(one.rowsPerHour)} rows/h`}</p></div>
    <dl class="card-gate"><div><dt>retrain</dt><dd><${Mark} of=${SIGNALS} is=${one.retrain} quiet /></dd></div><div><dt>deploy</dt><dd><${Mark} of=${SIGNALS} is=${one.deploy} quiet /></dd></div></dl>
    <dl class="card-until"><div><dt>data until</dt><dd><${Ago} at=${one.dataUntil} now=${now} /></dd></div><div><dt>judged until</dt><dd><${Ago} at=${one.judgedUntil} now=${now} /></dd></div></dl>
  </li>`;
}
