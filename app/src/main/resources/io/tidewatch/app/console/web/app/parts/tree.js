// SPDX-License-Identifier: Apache-2.0
import { html } from '../ui.js';

/** A document as people write it: names and values, indented; text nodes only. */
export const Tree = ({ value }) => html`<pre class="tree" tabindex="0" aria-label="Document">${lines(value, 0)}</pre>`;

function lines(value, depth) {
  const pad = '  '.repeat(depth);
  if (Array.isArray(value)) return value.map((item) => (isPlain(item) ? html`${pad}- <${Plain} value=${item} />${'\n'}` : html`${pad}-${'\n'}${lines(item, depth + 1)}`));
  return Object.entries(value).map(([name, inner]) =>
    isPlain(inner) ? html`${pad}<span class="tree-name">${name}:</span> <${Plain} value=${inner} />${'\n'}` : html`${pad}<span class="tree-name">${name}:</span>${'\n'}${lines(inner, depth + 1)}`,
  );
}

const isPlain = (value) => value === null || typeof value !== 'object' || (Array.isArray(value) && value.every((item) => item === null || typeof item !== 'object')) || Object.keys(value).length === 0;

function Plain({ value }) {
  if (Array.isArray(value)) return html`<span>[${value.map((item) => (typeof item === 'string' ? item : JSON.stringify(item))).join(', ')}]</span>`;
  return html`<span class=${`tree-${typeof value}`}>${typeof value === 'string' ? value : JSON.stringify(value)}</span>`;
}
