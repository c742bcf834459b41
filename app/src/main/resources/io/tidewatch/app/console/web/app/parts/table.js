// SPDX-License-Identifier: Apache-2.0
import { html, names, useState } from '../ui.js';

/**
 * A table that scrolls by itself where it is wider than the page. A column is `{label, cell, num, head, sort}`: `cell` and `sort` are functions of a row,
 * `head` makes the cell the heading of its row.
 */
export function Table({ caption, columns, rows, keyOf, compact, showCaption, limit = 200 }) {
  const [by, setBy] = useState(null);
  const [all, setAll] = useState(false);
  const sorted = by ? ordered(rows, columns[by.at].sort, by.down) : rows;
  const shown = all ? sorted : sorted.slice(0, limit);
  return html`<div class="table-frame" role="region" aria-label=${`Table: ${caption}`} tabindex="0">
    <table class=${names(compact && 'compact')}>
      <caption class=${showCaption ? '' : 'unseen'}>${caption}</caption>
      <thead><tr>${columns.map((column, at) => html`<${Heading} column=${column} by=${by?.at === at ? by : null} turn=${() => setBy({ at, down: by?.at === at ? !by.down : Boolean(column.num) })} />`)}</tr></thead>
      <tbody>${shown.map((row, index) => html`<tr key=${keyOf ? keyOf(row) : index}>${columns.map((column) => cellOf(column, row))}</tr>`)}</tbody>
    </table>
    ${rows.length > shown.length && html`<p class="more"><button type="button" onClick=${() => setAll(true)}>Show all ${rows.length} rows</button></p>`}
  </div>`;
}

function Heading({ column, by, turn }) {
  const sorting = by ? (by.down ? 'descending' : 'ascending') : undefined;
  return html`<th scope="col" class=${names(column.num && 'num')} aria-sort=${sorting}>
    ${column.sort
      ? html`<button type="button" class="sorter" onClick=${turn}>${column.label}<span aria-hidden="true">${by ? (by.down ? ' ↓' : ' ↑') : ''}</span></button>`
      : column.label}
  </th>`;
}

function cellOf(column, row) {
  const content = column.cell(row);
  return column.head
    ? html`<th scope="row" class=${names(column.num && 'num', column.wide && 'wide')}>${content}</th>`
    : html`<td class=${names(column.num && 'num', column.wide && 'wide')}>${content}</td>`;
}

/** What is not known goes last, whichever way. */
function ordered(rows, value, down) {
  return [...rows].sort((one, other) => {
    const [a, b] = [value(one), value(other)];
    if (a === null || a === undefined) return 1;
    if (b === null || b === undefined) return -1;
    const order = typeof a === 'string' ? a.localeCompare(b) : a - b;
    return down ? -order : order;
  });
}
