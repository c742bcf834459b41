// SPDX-License-Identifier: Apache-2.0
// What all pages of a monitor share: its name, state, reasons and tabs.
import { useData } from '../data.js';
import { Await } from '../parts/await.js';
import { Heading } from '../parts/heading.js';
import { monitorHref, Out, StateMark } from '../parts/marks.js';
import { LiveText } from '../parts/live-text.js';
import { Reasons } from '../parts/reasons.js';
import { html, useEffect, useRef } from '../ui.js';

const TABS = [['', 'Performance'], ['columns', 'Columns'], ['slices', 'Slices'], ['labels', 'Labels'], ['incidents', 'Incidents'], ['validation-sets', 'Validation sets'], ['document', 'Document']];

export function MonitorFrame({ session, monitor, tab, Inner, id, query }) {
  const asked = useData(`/api/monitors/${encodeURIComponent(monitor)}`, ['windows', 'incidents', 'gate'], monitor);
  const word = TABS.find(([name]) => name === tab)[1];
  const column = tab === 'columns' ? query.column : null;
  return html`<div class="monitor-head">
      <p class="crumbs"><a href="/">Fleet</a> <span aria-hidden="true">/</span> <a href=${monitorHref(monitor)}>${monitor}</a></p>
      <${Heading} key=${`${tab} ${id ?? ''} ${column ?? ''}`} title=${`${column ? `${column} · ` : ''}${word} of ${monitor}`}>
        ${column ? html`<span class="column-name">${column}</span>` : html`${word} <span class="h1-of">of ${monitor}</span>`}
      </${Heading}>
      ${asked.data && html`<${StateMark} state=${asked.data.state} /><p class="quiet owner">${asked.data.owner}${asked.data.runbook && html` · <${Out} href=${asked.data.runbook}>runbook</${Out}>`}</p>`}
    </div>
    ${asked.data && html`<${LiveText} text=${`${monitor} is ${asked.data.state.toLowerCase()}`} />`}
    ${asked.data && asked.data.reasons.length > 0 && html`<div class="monitor-why"><${Reasons} reasons=${asked.data.reasons} state=${asked.data.state} /></div>`}
    <${Tabs} monitor=${monitor} tab=${tab} />
    <${Await} of=${asked} what=${monitor}>${(view) => html`<${Inner} key=${`${tab} ${id ?? ''}`} session=${session} view=${view} monitor=${monitor} id=${id} query=${query} />`}</${Await}>`;
}

/** Where they do not all fit, the one that is shown is scrolled to. */
function Tabs({ monitor, tab }) {
  const ref = useRef(null);
  useEffect(() => {
    const current = ref.current.querySelector('[aria-current]');
    ref.current.scrollLeft = current ? current.offsetLeft - ref.current.offsetLeft - 40 : 0;
  }, [tab]);
  return html`<nav class="tabs" ref=${ref} aria-label=${`Pages of ${monitor}`}>${TABS.map(([name, text]) => html`<a href=${monitorHref(monitor, name)} aria-current=${name === tab ? 'page' : undefined}>${text}</a>`)}</nav>`;
}
