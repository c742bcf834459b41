// SPDX-License-Identifier: Apache-2.0
// What happened when: steps of the incident, what people said, what was changed, on one axis of event time; notifications on a clock of their own.
import { round } from '../charts/markers.js';
import { linear, timeTicks } from '../charts/scale.js';
import { plural, time } from '../format.js';
import { Mark, Out, Time } from '../parts/marks.js';
import { useWidth } from '../parts/panel.js';
import { html } from '../ui.js';
import { lower, SEVERITIES, WORTHS } from '../words.js';

export function TimeLine({ view }) {
  const happenings = happeningsOf(view);
  return html`<section class="panel" aria-label="Time line"><header class="panel-head"><h2>Time line</h2><p class="about">event time, UTC</p></header>
    <${Strip} view=${view} happenings=${happenings} />
    <ol class="events">${happenings.map((one) => html`<li><${Time} at=${one.at} /> ${one.text}</li>`)}</ol></section>`;
}

function happeningsOf({ incident, events, said }) {
  const changes = new Map(events.flatMap((event) => event.changes).map((change) => [change.at + change.what, change]));
  return [
    { at: incident.onset, lane: 0, sign: '│', text: html`<b>onset</b>: the first member began to fail` },
    ...events.map((event) => ({ at: event.at, lane: 0, severity: event.severity, text: html`<b>${lower(event.transition)}</b> <${Mark} of=${SEVERITIES} is=${event.severity} quiet /> ${event.cause}${event.hold ? html` <span class="quiet">held: ${lower(event.hold.reason)}, ${event.hold.by}</span>` : ''}${event.note ? html` <span class="quiet">${event.note}</span>` : ''} <span class="quiet">step ${event.sequence}, ${plural(event.memberCount, 'member')}</span>` })),
    ...said.map((one) => ({ at: one.at, lane: 1, text: html`<b>${one.request}</b>${one.worth ? html` <${Mark} of=${WORTHS} is=${one.worth} quiet />` : ''} ${one.by && `by ${one.by}`} ${one.what ?? ''} ${one.until ? html`until <${Time} at=${one.until} />` : ''} ${one.note ? html`“${one.note}”` : ''} <span class="quiet">${one.reply ? `${lower(one.reply.outcome)}${one.reply.reasons.length ? `: ${one.reply.reasons.join('; ')}` : ''}` : 'no answer of the job yet'}</span>` })),
    ...[...changes.values()].map((change) => ({ at: change.at, lane: 2, text: html`<b>change</b> ${change.kind}: ${change.link ? html`<${Out} href=${change.link}>${change.what}</${Out}>` : change.what}` })),
  ].sort((a, b) => a.at.localeCompare(b.at));
}

const LANES = ['incident', 'said', 'changes'];

function Strip({ view: { incident }, happenings }) {
  const [ref, width] = useWidth();
  const used = LANES.map((name, lane) => ({ name, lane })).filter(({ lane }) => lane === 0 || happenings.some((one) => one.lane === lane));
  const times = happenings.map((one) => Date.parse(one.at));
  const [first, over] = [Math.min(...times), Date.parse(incident.resolved ?? incident.updated)];
  const last = Math.max(over, Math.min(Math.max(...times), over + 0.3 * (over - first)));
  const room = (last - first || 3_600_000) * 0.04;
  const x = linear([first - room, last + room], [70, width - 8]);
  const height = used.length * 26 + 24;
  const end = incident.resolved ? x(Date.parse(incident.resolved)) : width - 8;
  return html`<div class="chart" ref=${ref}><svg width=${width} height=${height} role="img" aria-label=${`from ${time(incident.onset)} to ${incident.resolved ? time(incident.resolved) : 'now'}; the same as a list below`}>
    <g class="axes">${used.map(({ name }, row) => html`<text x="4" y=${row * 26 + 18}>${name}</text><path class="grid" d=${`M70 ${row * 26 + 14}H${width - 8}`} />`)}
      ${timeTicks(first - room, last + room, Math.max(2, Math.floor((width - 80) / 80))).filter((tick) => x(tick.at) > 88 && x(tick.at) < width - 26).map((tick) => html`<path class="grid" d=${`M${round(x(tick.at))} 4V${height - 20}`} /><text x=${round(x(tick.at))} y=${height - 6} text-anchor="middle">${tick.label}</text>`)}</g>
    <rect class=${`incident-bar severity-${incident.severity.toLowerCase()} ${incident.resolved ? '' : 'still-open'}`} x=${round(x(Date.parse(incident.onset)))} y="10" width=${round(Math.max(3, end - x(Date.parse(incident.onset))))} height="8" rx="2" />
    ${happenings.filter((one) => one.sign !== '│').map((one) => html`<${Sign} at=${Date.parse(one.at)} last=${last} x=${x} y=${used.findIndex(({ lane }) => lane === one.lane) * 26 + 14} lane=${one.lane} end=${width - 14} />`)}
  </svg></div>`;
}

/** What came long after the incident stands at the edge, as an arrow: else the incident itself could not be seen. */
function Sign({ at, last, x, y, lane, end }) {
  if (at > last) return html`<path class=${`happening lane-${lane}`} d=${`M${end - 4} ${y - 5}l8 5l-8 5Z`} />`;
  return html`<circle class=${`happening lane-${lane}`} cx=${round(x(at))} cy=${y} r="5" />`;
}
