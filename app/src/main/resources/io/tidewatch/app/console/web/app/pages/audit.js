// SPDX-License-Identifier: Apache-2.0
import { query as queryOf } from '../api.js';
import { useData } from '../data.js';
import { Await, Empty } from '../parts/await.js';
import { Heading } from '../parts/heading.js';
import { incidentHref, Mark, Time } from '../parts/marks.js';
import { Select } from '../parts/selectors.js';
import { Table } from '../parts/table.js';
import { setQuery } from '../router.js';
import { html } from '../ui.js';

const OUTCOMES = { BEGUN: { sign: '…', word: 'begun', tone: 'warn' }, DONE: { sign: '✓', word: 'done', tone: 'ok' }, REFUSED: { sign: '✕', word: 'refused', tone: 'warn' }, FAILED: { sign: '✕', word: 'failed', tone: 'fail' } };

export function Audit({ session, query }) {
  const allowed = session.role === 'operator';
  const { action, who, cursor } = query;
  const asked = useData(allowed ? `/api/audit${queryOf({ action, who, cursor })}` : null, ['said']);
  return html`<${Heading} title="Audit" /><p class="quiet">Each write that was asked for: who, when, what, from where, and what came of it. Clock time, UTC.</p>
    ${allowed
      ? html`<div class="selectors"><${Select} label="Action" value=${action ?? ''} options=${[['', 'any'], ...['login', 'logout', 'acknowledge', 'feedback', 'silence', 'pin'].map((one) => [one, one])]} choose=${(next) => setQuery({ action: next, cursor: null })} /></div>
        <${Await} of=${asked} what="the audit">${(audit) => html`<${Entries} audit=${audit} cursor=${cursor} />
          ${audit.foreign > 0 && html`<p class="quiet">Pages of other sites have asked ${audit.foreign} times since the console started, and were refused.</p>`}`}</${Await}>`
      : html`<${Empty} title="Only operators see the audit" />`}`;
}

function Entries({ audit, cursor }) {
  if (!audit.entries.length) return html`<${Empty} title="Nobody has written anything yet" />`;
  return html`<${Table} caption="Writes, newest first" rows=${audit.entries} columns=${[
      { label: 'At', head: true, cell: (one) => html`<${Time} at=${one.at} />` }, { label: 'Who', cell: (one) => `${one.who} (${one.role})` }, { label: 'From', cell: (one) => one.from }, { label: 'Action', cell: (one) => one.action },
      { label: 'Of', wide: true, cell: (one) => (one.target?.startsWith('tidewatch:') ? html`<a class="key" href=${incidentHref(one.target)}>${one.target}</a>` : one.target ?? one.monitor ?? '–') },
      { label: 'Outcome', cell: (one) => html`<${Mark} of=${OUTCOMES} is=${one.outcome} /> <span class="quiet">${one.status ?? ''}</span>` }, { label: 'Why', wide: true, cell: (one) => one.detail ?? '–' }]} />
    ${(audit.next || cursor) && html`<nav class="paging" aria-label="More"><button type="button" disabled=${!cursor} onClick=${() => setQuery({ cursor: null })}>← Newest</button><button type="button" disabled=${!audit.next} onClick=${() => setQuery({ cursor: audit.next })}>Older →</button></nav>`}`;
}
