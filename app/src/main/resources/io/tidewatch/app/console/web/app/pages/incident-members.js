// SPDX-License-Identifier: Apache-2.0
// What was usual, what came: the members of one step, or of two side by side.
import { query as queryOf } from '../api.js';
import { count, number, percent, time, valueOf } from '../format.js';
import { monitorHref } from '../parts/marks.js';
import { Select } from '../parts/selectors.js';
import { Table } from '../parts/table.js';
import { html, useState } from '../ui.js';
import { lower } from '../words.js';

export function Members({ view: { events, incident, units } }) {
  const [chosen, setChosen] = useState(null);
  const [other, setOther] = useState('');
  const at = chosen ?? String(fullest(events));
  const options = events.map((event, index) => [String(index), `${event.sequence}: ${lower(event.transition)} ${time(event.at)}`]);
  const event = events[Number(at)];
  const beside = other === '' ? null : events[Number(other)];
  if (!event) return null;
  return html`<section class="panel" aria-label="Members"><header class="panel-head"><h2>Before and after</h2><p class="about">strongest evidence first</p>
      <div class="panel-tools"><${Select} label="Step" value=${at} options=${options} choose=${setChosen} />${events.length > 1 && html`<${Select} label="Beside" value=${other} options=${[['', 'none'], ...options.filter(([index]) => index !== at)]} choose=${setOther} />`}</div></header>
    <${MemberTable} event=${event} beside=${beside} monitor=${incident.monitor} units=${units} />
    ${event.memberCount > event.members.length && html`<p class="quiet">The ${event.members.length} strongest of ${count(event.memberCount)} are named.</p>`}</section>`;
}

/** The step that names most members, the newest of these: at the end of an incident most have gone. */
const fullest = (events) => events.reduce((best, event, index) => (event.members.length >= (events[best]?.members.length ?? 0) ? index : best), 0);

const idOf = (member) => `${member.check}\n${member.column ?? ''}\n${member.slice}`;

function MemberTable({ event, beside, monitor, units }) {
  const others = new Map((beside?.members ?? []).map((member) => [idOf(member), member]));
  const gone = beside ? beside.members.filter((member) => !event.members.some((one) => idOf(one) === idOf(member))) : [];
  const rows = [...event.members.map((member) => ({ member, now: member })), ...gone.map((member) => ({ member, now: null }))];
  return html`<${Table} caption=${`Members as of ${time(event.at)}`} rows=${rows} columns=${[
    { label: 'Check', head: true, wide: true, cell: ({ member }) => html`<${What} member=${member} monitor=${monitor} />` },
    { label: 'Before → after', cell: ({ now }) => (now ? html`<span class="shift">${valueOf(now, now.before, units)} → <b>${valueOf(now, now.after, units)}</b></span>` : html`<span class="quiet">not in this step</span>`) },
    ...(beside ? [{ label: `In step ${beside.sequence}`, cell: ({ member }) => (others.has(idOf(member)) ? html`<span class="shift">${valueOf(member, others.get(idOf(member)).before, units)} → <b>${valueOf(member, others.get(idOf(member)).after, units)}</b></span>` : html`<span class="quiet">not in it</span>`) }] : []),
    { label: 'Limit', num: true, cell: ({ member }) => valueOf(member, member.threshold, units) },
    { label: 'p', num: true, cell: ({ member }) => number(member.pValue) },
    { label: 'Rows', num: true, cell: ({ member }) => count(member.rows) },
    { label: 'Labels', cell: ({ member: { maturity } }) => (maturity ? `${maturity.status.toLowerCase()}, ${count(maturity.labels)} of ${count(maturity.predictions)}` : '–') },
    { label: 'Newest values', cell: ({ member }) => (member.spark ? html`<span class="spark-text" aria-hidden="true">${member.spark}</span><span class="unseen">as a row of bars</span>` : '–') },
    { label: 'Mostly in', wide: true, cell: ({ member }) => (member.contributions.length ? member.contributions.slice(0, 3).map((one) => `${one.slice} ${percent(one.share, 0)}`).join(', ') : 'everywhere') },
  ]} />`;
}

function What({ member, monitor }) {
  const slice = member.slice === 'all' ? null : member.slice;
  const name = `${member.check}${member.column ? ` of ${member.column}` : ''}`;
  return html`${member.column ? html`<a href=${`${monitorHref(monitor, 'columns')}${queryOf({ column: member.column, slice })}`}>${name}</a>` : name}${slice && html` <span class="quiet">in ${slice}</span>`}`;
}
