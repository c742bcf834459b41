// SPDX-License-Identifier: Apache-2.0
// What an operator can say of an incident. Each is written, then said to be written.
import { inPath, post } from '../api.js';
import { useData } from '../data.js';
import { secondsOf, time } from '../format.js';
import { Dialog, Field } from '../parts/dialog.js';
import { html, useState } from '../ui.js';
import { OPEN_PHASES } from '../words.js';
import { PinDialog } from './incident-pin.js';

const FEEDBACK = {
  real: { worth: 'ACTIONABLE', title: 'It was real', help: 'Something was done, or is to be done.', note: 'What it was' },
  false: { worth: 'NOISE', title: 'It was false', help: 'Nothing was wrong.', note: 'Why it fired' },
  known: { worth: 'DUPLICATE', title: 'It was known', help: 'Another incident tells the same.', note: 'Which one' },
};

export function Actions({ view, session, again }) {
  const [open, setOpen] = useState(null);
  const [done, setDone] = useState(null);
  const { incident } = view;
  if (session.role !== 'operator') return html`<p class="quiet">You are a viewer: operators can acknowledge incidents and say what they were worth.</p>`;
  if (!session.feed.writesTo) return html`<p class="quiet">Nothing can be written from here: the console knows no control of this run.</p>`;
  const close = () => setOpen(null);
  const write = async (what, url, body) => {
    const accepted = await post(url, body);
    setOpen(null);
    setDone({ what, accepted });
    again();
  };
  const path = `/api/incidents/${inPath(incident.incident)}`;
  return html`<section class="actions" aria-label="What you can do">
      <div class="button-row">
        ${OPEN_PHASES.includes(incident.phase) && html`<button type="button" class="main" onClick=${() => setOpen('acknowledge')}>Acknowledge</button>`}
        <button type="button" onClick=${() => setOpen('real')}>✓ Real</button><button type="button" onClick=${() => setOpen('false')}>✕ False</button><button type="button" onClick=${() => setOpen('known')}>= Known</button>
        <button type="button" onClick=${() => setOpen('silence')}>Silence until…</button><button type="button" onClick=${() => setOpen('pin')}>Pin examples…</button>
      </div>
      <div role="status" class="done">${done && html`<${Done} done=${done} />`}</div>
      ${open === 'acknowledge' && html`<${Dialog} title="Acknowledge" action="Acknowledge" close=${close} send=${(form) => write('Acknowledged', `${path}/acknowledge`, note(form))}><p>Others see that ${session.name} looks at it, and it pages no further.</p><${NoteField} label="Note for the audit" /></${Dialog}>`}
      ${FEEDBACK[open] && html`<${Dialog} title=${FEEDBACK[open].title} action=${`Say “${open}”`} close=${close} send=${(form) => write(`Said to be ${open}`, `${path}/feedback`, { worth: FEEDBACK[open].worth, ...note(form) })}><p>${FEEDBACK[open].help} The last word counts; the rule's record is made of it.</p><${NoteField} label=${FEEDBACK[open].note} /></${Dialog}>`}
      ${open === 'silence' && html`<${SilenceDialog} view=${view} close=${close} write=${write} />`}
      ${open === 'pin' && html`<${PinDialog} incident=${incident.incident} close=${close} send=${(cases) => write('Pinned', `${path}/pin`, { cases })} />`}
    </section>`;
}

const note = (form) => ({ note: form.get('note')?.trim() || null });

const NoteField = ({ label }) => html`<${Field} label=${`${label} (may be empty)`}><textarea name="note" rows="2" maxlength="1000"></textarea></${Field}>`;

function Done({ done: { what, accepted } }) {
  const refused = accepted.requests.filter((one) => one.reply?.outcome === 'REFUSED');
  const kept = `Written to ${accepted.writtenTo}${accepted.requests.length > 1 ? ` (${accepted.requests.length} requests)` : ''} as ${accepted.by}`;
  if (refused.length > 0) return html`<p class="notice notice-fail"><b>✕ The job refused it:</b> ${refused.flatMap((one) => one.reply.reasons).join('; ')}. ${kept}.</p>`;
  const answer = accepted.requests.every((one) => one.reply) ? 'the job took it, and it holds' : accepted.writtenTo.startsWith('kafka:') ? 'sent, but the job has not answered yet; it will hold' : 'it holds';
  return html`<p class="notice notice-ok"><b>✓ ${what}.</b> ${kept}; ${answer} from the next window.${accepted.refused.length > 0 && ` Refused: ${accepted.refused.map((one) => `${one.id}, ${one.reason}`).join('; ')}.`}</p>`;
}

const SPANS = [['1h', '1 hour'], ['8h', '8 hours'], ['1d', '1 day'], ['7d', '7 days'], ['30d', '30 days'], ['at', 'a time']];

/** Prefilled of the leading member; times are those of the data, so that it also means something in a folder of the past. */
function SilenceDialog({ view, close, write }) {
  const { incident, events } = view;
  const lead = events.at(-1)?.members[0];
  const [span, setSpan] = useState('1d');
  const [all, setAll] = useState(false);
  const fleet = useData('/api/fleet');
  const now = fleet.data?.asOf ?? incident.updated;
  const send = (form) => {
    const until = span === 'at' ? `${form.get('until')}:00Z` : new Date(Date.parse(now) + 1000 * secondsOf(span)).toISOString().replace('.000Z', 'Z');
    const text = (name) => (all ? null : form.get(name)?.trim() || null);
    return write('Silenced', `/api/monitors/${incident.monitor}/silences`, { until, check: text('check'), column: text('column'), slice: text('slice'), reason: form.get('reason').trim(), all, incident: incident.incident });
  };
  return html`<${Dialog} title="Silence until" action="Silence" close=${close} send=${send}>
    <p>Nobody is told of these checks for a while; they are judged and recorded as ever.</p>
    <div class="field-row">
      <${Field} label="For" help=${`from ${time(now)} UTC, the time of the data`}><select value=${span} onChange=${(event) => setSpan(event.target.value)}>${SPANS.map(([value, word]) => html`<option value=${value} selected=${value === span}>${word}</option>`)}</select></${Field}>
      ${span === 'at' && html`<${Field} label="Until, UTC, of the data's time"><input type="datetime-local" name="until" required value=${time(now).replace(' ', 'T').slice(0, 16)} /></${Field}>`}
    </div>
    <label class="check"><input type="checkbox" checked=${all} onChange=${(event) => setAll(event.target.checked)} /> the whole monitor ${incident.monitor}</label>
    ${!all && html`<div class="field-row">
      <${Field} label="Check"><input name="check" value=${lead?.check ?? ''} spellcheck="false" /></${Field}>
      <${Field} label="Column"><input name="column" value=${lead?.column ?? ''} spellcheck="false" /></${Field}>
      <${Field} label="Slice"><input name="slice" value=${lead && lead.slice !== 'all' ? lead.slice : ''} spellcheck="false" /></${Field}></div>
      <p class="field-help">Empty means any. A * at the end of check or column matches any end.</p>`}
    <${Field} label="Why"><input name="reason" required maxlength="500" /></${Field}>
  </${Dialog}>`;
}
