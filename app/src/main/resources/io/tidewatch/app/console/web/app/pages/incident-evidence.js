// SPDX-License-Identifier: Apache-2.0
// The numbers of an incident, made once more from what was stored.
import { inPath, query as queryOf } from '../api.js';
import { useData } from '../data.js';
import { count, percent, valueOf } from '../format.js';
import { Await, Empty } from '../parts/await.js';
import { Mark, monitorHref, Time } from '../parts/marks.js';
import { html, useState } from '../ui.js';
import { RECOUNTS } from '../words.js';

const FIRST = 6;

export function Evidence({ incident, monitor }) {
  const asked = useData(`/api/incidents/${inPath(incident)}/explanation`);
  return html`<section class="panel" aria-label="Evidence"><header class="panel-head"><h2>Evidence</h2><p class="about">each number made once more from what was stored</p></header>
    <${Await} of=${asked} what="the evidence (this takes seconds the first time)">${(told) => html`<${Numbers} told=${told} monitor=${monitor} />`}</${Await}></section>`;
}

function Numbers({ told, monitor }) {
  const [all, setAll] = useState(false);
  if (!told.numbers.length) return html`<${Empty} title="Nothing that was judged is stored" />`;
  const shown = all ? told.numbers : told.numbers.slice(0, FIRST);
  const tally = [['EQUAL', told.equal], ['DIFFERENT', told.different], ['CORRUPT', told.corrupt], ['NOT_RECOUNTED', told.notRecounted]].filter(([, times]) => times);
  return html`<p class="tally">${tally.map(([recount, times]) => html`<span>${times} <${Mark} of=${RECOUNTS} is=${recount} /></span>`)}</p>
    <ul class="evidence">${shown.map((one) => html`<${Piece} one=${one} monitor=${monitor} />`)}</ul>
    ${told.numbers.length > shown.length && html`<button type="button" onClick=${() => setAll(true)}>Show all ${told.numbers.length}</button>`}
    ${told.changes.length > 0 && html`<h3>New within two days of the onset</h3><ul class="events">${told.changes.map((change) => html`<li><${Time} at=${change.at} /> ${change.what}</li>`)}</ul>`}`;
}

function Piece({ one, monitor }) {
  const name = `${one.check}${one.column ? ` of ${one.column}` : ''}${one.slice === 'all' ? '' : ` in ${one.slice}`}`;
  const { stage, modelVersion } = one;
  const href = one.column && `${monitorHref(monitor, 'columns')}${queryOf({ column: one.column, stage, modelVersion, slice: one.slice === 'all' ? null : one.slice })}`;
  return html`<li><h3>${href ? html`<a href=${href}>${name}</a>` : name} <span class="shift">${valueOf(one, one.before)} → <b>${valueOf(one, one.after)}</b></span> <${Mark} of=${RECOUNTS} is=${one.recount} quiet /></h3>
    <p class="quiet"><${Time} at=${one.at} /> · ${count(one.rows)} rows · limit ${valueOf(one, one.threshold)}${one.reason ? ` · ${one.reason}` : ''}</p>
    ${one.moves.length > 0 && html`<ul class="plain moves">${one.moves.slice(0, 5).map((move) => html`<li>${move.after > move.before ? '▲ more' : '▼ less'} <b>${move.values}</b>: ${percent(move.before)} → ${percent(move.after)}</li>`)}</ul>`}
    <details><summary>How it was made</summary>
      <ul class="plain">${one.details.map((detail) => html`<li>${detail}</li>`)}${one.note ? html`<li>${one.note}</li>` : ''}${one.inputs.map((input) => html`<li><code>${input}</code></li>`)}</ul>
      ${one.measured.length > 0 && html`<p class="measured">${one.measured.map((number) => html`<span>${number.metric} <b>${number.value}</b>${number.usual ? html` <span class="quiet">usual ${number.usual}</span>` : ''}</span>`)}</p>`}
    </details></li>`;
}
