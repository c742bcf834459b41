// SPDX-License-Identifier: Apache-2.0
import { Mark, Time } from '../parts/marks.js';
import { Table } from '../parts/table.js';
import { html } from '../ui.js';
import { DELIVERIES, lower } from '../words.js';

/** Who was told. Where the console sees no receipts, it does not say that nobody was. */
export function Notifications({ view: { notifications, undelivered, receipts } }) {
  return html`<section class="panel" aria-label="Notifications"><header class="panel-head"><h2>Notifications</h2><p class="about">clock time, UTC</p></header>
    ${receipts === 'NOT_SEEN' && html`<p>The console does not see the notifier's receipts: this says nothing of whether anybody was told.</p>`}
    ${receipts === 'SEEN' && !notifications.length && !undelivered.length && html`<p class="quiet">No destination was told.</p>`}
    ${notifications.length > 0 && html`<${Table} caption="What destinations were told" compact rows=${notifications} columns=${[
      { label: 'Destination', head: true, cell: (one) => `${one.destination}${one.insteadOf ? ` instead of ${one.insteadOf}` : ''}` },
      { label: 'At', cell: (one) => html`<${Time} at=${one.at} />` },
      { label: 'Step', cell: (one) => `${one.sequence}: ${lower(one.transition)}` },
      { label: 'Outcome', cell: (one) => html`<${Mark} of=${DELIVERIES} is=${one.outcome} />` },
    ]} />`}
    ${undelivered.length > 0 && html`<h3>Never told</h3><${Table} caption="What destinations were never told" compact rows=${undelivered} columns=${[
      { label: 'Destination', head: true, cell: (one) => one.destination },
      { label: 'Given up', cell: (one) => html`<${Time} at=${one.at} />` },
      { label: 'Calls', num: true, cell: (one) => one.attempts },
      { label: 'Why', wide: true, cell: (one) => one.reason },
    ]} />`}</section>`;
}
