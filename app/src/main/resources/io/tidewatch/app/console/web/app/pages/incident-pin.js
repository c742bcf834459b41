// SPDX-License-Identifier: Apache-2.0
import { inPath } from '../api.js';
import { useData } from '../data.js';
import { number, plural } from '../format.js';
import { Await } from '../parts/await.js';
import { Dialog } from '../parts/dialog.js';
import { Time } from '../parts/marks.js';
import { html } from '../ui.js';

/** Rows to keep in every later validation set. */
export function PinDialog({ incident, close, send }) {
  const asked = useData(`/api/incidents/${inPath(incident)}/examples?limit=50`);
  const chosen = (form) => {
    const cases = form.getAll('case').map((text) => JSON.parse(text));
    if (!cases.length) return Promise.reject(new Error('no row is chosen, must be at least one'));
    return send(cases);
  };
  return html`<${Dialog} title="Pin examples" action="Pin" close=${close} send=${chosen}>
    <p>Every later validation set holds these rows until they are retired.</p>
    <${Await} of=${asked} what="examples">${(examples) => (examples.rows.length
      ? html`<fieldset class="examples"><legend>${plural(examples.total, 'row')}${examples.total > examples.rows.length ? `, the first ${examples.rows.length}` : ''}</legend>${examples.rows.map((one) => html`<${Example} one=${one} />`)}</fieldset>`
      : html`<p class="notice">${examples.reason ?? 'There are no rows to pin.'}</p>`)}</${Await}>
  </${Dialog}>`;
}

function Example({ one: { row, pinned } }) {
  const answer = row.predicted || number(row.score);
  const columns = Object.entries(row.columns).filter(([, value]) => value !== null).slice(0, 6);
  return html`<label class="example"><input type="checkbox" name="case" value=${JSON.stringify({ id: row.id, modelVersion: row.modelVersion })} disabled=${pinned} checked=${pinned} />
    <span><b>${row.id}</b>${pinned && ' (pinned)'} <span class="quiet"><${Time} at=${row.time} /> · said ${answer}, was ${row.label || '–'} · ${row.stratum}</span><br /><span class="quiet">${columns.map(([name, value]) => `${name} ${value}`).join(', ')}</span></span></label>`;
}
