// SPDX-License-Identifier: Apache-2.0
// What of a monitor is shown: it stands in the query of the address.
import { time } from '../format.js';
import { setQuery } from '../router.js';
import { html } from '../ui.js';
import { Field } from './dialog.js';

export function Select({ label, value, options, choose }) {
  const known = options.some(([name]) => name === value);
  return html`<${Field} label=${label}>
    <select value=${value} onChange=${(event) => choose(event.target.value)}>
      ${!known && html`<option value=${value}>${value}</option>`}
      ${options.map(([name, word]) => html`<option value=${name} selected=${name === value}>${word}</option>`)}
    </select>
  </${Field}>`;
}

/** Stage and version as one choice, for only some pairs exist. `all`: also none of them. */
export function SubjectSelect({ view, stage, modelVersion, all }) {
  const pairs = view.subjects.map((subject) => [`${subject.stage}\n${subject.modelVersion}`, `${subject.stage} · ${subject.modelVersion}`]);
  const value = stage && modelVersion ? `${stage}\n${modelVersion}` : '';
  const choose = (pair) => {
    const [newStage, newVersion] = pair.split('\n');
    setQuery({ stage: newStage || null, modelVersion: newVersion || null });
  };
  return html`<${Select} label="Subject" value=${value} choose=${choose} options=${all ? [['', 'all'], ...pairs] : pairs} />`;
}

export const WindowSelect = ({ view, value }) =>
  html`<${Select} label="Window" value=${value} options=${view.windows.map((size) => [size, size])} choose=${(window) => setQuery({ window, at: null, to: null })} />`;

/** A slice is typed as it is named: there may be thousands. */
export function SliceInput({ view, value }) {
  const change = (event) => setQuery({ slice: event.target.value.trim() || null });
  const hint = view.slices.length ? `all, or ${view.slices[0].map((column) => `${column}=…`).join(',')}` : 'all';
  return html`<${Field} label="Slice"><input type="text" class="slice-input" value=${value} placeholder=${hint} onChange=${change} spellcheck="false" autocomplete="off" /></${Field}>`;
}

/** To the past and back. `shown` is [first, last] of what is drawn. */
export function Paging({ earlier, to, shown }) {
  if (!earlier && !to) return null;
  return html`<nav class="paging" aria-label="Time">
    <button type="button" disabled=${!earlier} onClick=${() => setQuery({ to: earlier })}>← Earlier</button>
    ${shown && html`<span class="quiet">${time(shown[0])} to ${time(shown[1])} UTC</span>`}
    <button type="button" disabled=${!to} onClick=${() => setQuery({ to: null })}>Newest →</button>
  </nav>`;
}

/** How far back: the API tells at most this many windows. */
export const SpanSelect = ({ value }) =>
  html`<${Select} label="At most" value=${value ?? '400'} options=${['100', '400', '1000', '5000'].map((most) => [most, `${most} windows`])} choose=${(next) => setQuery({ limit: next === '400' ? null : next })} />`;
