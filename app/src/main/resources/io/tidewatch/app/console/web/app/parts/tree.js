// SPDX-License-Identifier: Apache-2.0
import { html } from '../ui.js';

/** A document as people write it: names and values, indented; text nodes only. */
export const Tree = ({ value }) => html`<pre class="tree" tabindex="0" role="group" aria-label="Text of the document">${lines(value, '', '')}</pre>`;

/** `first` stands before the first line instead of the indent: the sign of a list's item. */
function lines(value, indent, first) {
  if (Array.isArray(value)) {
    return value.map((item) => (isPlain(item) ? html`${indent}- <${Plain} value=${item} />${'\n'}` : lines(item, `${indent}  `, `${indent}- `)));
  }
  return Object.entries(value).map(([name, inner], index) => {
    const start = index === 0 && first ? first : indent;
    return isPlain(inner)
      ? html`${start}<span class="tree-name">${name}:</span> <${Plain} value=${inner} />${'\n'}`
      : html`${start}<span class="tree-name">${name}:</span>${'\n'}${lines(inner, `${indent}  `, '')}`;
  });
}

const isAtom = (value) => value === null || typeof value !== 'object';
const isPlain = (value) => isAtom(value) || (Array.isArray(value) && value.every(isAtom)) || Object.keys(value).length === 0;

function Plain({ value }) {
  if (Array.isArray(value)) return html`<span>[${value.map((item) => (typeof item === 'string' ? item : JSON.stringify(item))).join(', ')}]</span>`;
  return html`<span class=${`tree-${typeof value}`}>${typeof value === 'string' ? value : JSON.stringify(value)}</span>`;
}
