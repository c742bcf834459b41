// SPDX-License-Identifier: Apache-2.0
// The monitor's document, its versions, what its alerts were worth, what is silenced.
import { query as queryOf } from '../api.js';
import { useData } from '../data.js';
import { count, time } from '../format.js';
import { Await, Empty } from '../parts/await.js';
import { Tree } from '../parts/tree.js';
import { Out, Time } from '../parts/marks.js';
import { Select } from '../parts/selectors.js';
import { Table } from '../parts/table.js';
import { setQuery } from '../router.js';
import { html } from '../ui.js';
import { lower } from '../words.js';
import { Ledger } from './ledger.js';

export function MonitorDocument({ view, monitor, query }) {
  const versions = useData(`/api/monitors/${monitor}/versions`, ['windows'], monitor);
  return html`<${About} view=${view} />
    <${Ledger} monitor=${monitor} />
    <${Silences} monitor=${monitor} />
    <${Await} of=${versions} what="versions">${(data) => html`<${Versions} data=${data} monitor=${monitor} query=${query} current=${view.monitorVersion} />`}</${Await}>`;
}

function About({ view }) {
  const { baseline } = view;
  return html`<dl class="facts"><div><dt>Owner</dt><dd>${view.owner}</dd></div><div><dt>Watches</dt><dd>${lower(view.kind)}</dd></div><div><dt>Windows</dt><dd>${view.windows.join(', ')}</dd></div>
    <div><dt>Slices</dt><dd>${view.slices.map((columns) => columns.join(' × ')).join(', ') || 'none'}</dd></div><div><dt>Columns</dt><dd>${count(view.columns.length)}</dd></div>
    <div><dt>Labels</dt><dd>${view.horizon ? `judged after ${view.wait}, count for ${view.horizon}` : 'none'}</dd></div>
    <div><dt>Baseline</dt><dd>${baseline ? `${lower(baseline.kind)} ${baseline.from.slice(0, 10)} to ${baseline.to.slice(0, 10)}, ${count(baseline.rows)} rows` : 'none yet'}</dd></div>
    <div><dt>Tells</dt><dd>${view.destinations.map((one) => `${one.name} (${one.type}, from ${one.minSeverity.toLowerCase()})`).join(', ') || 'nobody'}</dd></div>
    ${view.runbook && html`<div><dt>Runbook</dt><dd><${Out} href=${view.runbook} /></dd></div>`}
    ${view.data && html`<div><dt>Windows stored</dt><dd>${time(view.data.start)} to ${time(view.data.end)}</dd></div>`}</dl>`;
}

function Silences({ monitor }) {
  const asked = useData(`/api/monitors/${monitor}/silences?over=true`, ['said', 'incidents'], monitor);
  return html`<section class="panel" aria-label="Silences"><header class="panel-head"><h2>Silences</h2></header><${Await} of=${asked} what="silences">${({ silences }) => (silences.length
    ? html`<${Table} caption="Silences, those that hold first" rows=${silences} keyOf=${(one) => one.silence} columns=${[
        { label: 'Of', head: true, wide: true, cell: (one) => one.what }, { label: 'Holds', cell: (one) => (one.active ? html`<b>● holds</b>` : '○ over') },
        { label: 'From', cell: (one) => html`<${Time} at=${one.from} />` }, { label: 'Until', cell: (one) => html`<${Time} at=${one.until} />` }, { label: 'By', cell: (one) => one.by }, { label: 'Why', wide: true, cell: (one) => one.reason ?? '–' }]} />`
    : html`<p class="quiet">Nothing is silenced.</p>`)}</${Await}></section>`;
}

function Versions({ data, monitor, query, current }) {
  if (!data.versions.length) return html`<${Empty} title="No version of the document is stored" />`;
  const shown = query.version ?? data.versions.find((one) => one.holds)?.version ?? current;
  return html`<section class="panel" aria-label="Versions"><header class="panel-head"><h2>Versions</h2></header>
      <${Table} caption="Versions of the document, newest first" rows=${data.versions} keyOf=${(one) => one.version} columns=${[
        { label: 'Version', head: true, cell: (one) => html`<a href=${`?${new URLSearchParams({ version: one.version })}`} aria-current=${one.version === shown ? 'true' : undefined}><code>${one.version}</code></a>` },
        { label: 'Holds', cell: (one) => (one.holds ? html`<b>✓ holds</b>` : '–') }, { label: 'First judged', cell: (one) => html`<${Time} at=${one.first} />` }, { label: 'Last judged', cell: (one) => html`<${Time} at=${one.last} />` },
        { label: 'Asked for by', cell: (one) => one.by ?? 'the start of the run' }, { label: 'Stored', cell: (one) => (one.stored ? 'yes' : 'no') }]} /></section>
    <${OneVersion} key=${shown} monitor=${monitor} version=${shown} versions=${data.versions} against=${query.against} />`;
}

function OneVersion({ monitor, version, versions, against }) {
  const asked = useData(`/api/monitors/${monitor}/versions/${version}${queryOf({ against })}`);
  const others = versions.filter((one) => one.version !== version).map((one) => [one.version, one.version]);
  return html`<section class="panel" aria-label="Document"><header class="panel-head"><h2>Document</h2><p class="about"><code>${version}</code></p><div class="panel-tools">${others.length > 0 && html`<${Select} label="Against" value=${against ?? ''} options=${[['', 'none'], ...others]} choose=${(next) => setQuery({ version, against: next })} />`}</div></header>
    <${Await} of=${asked} what="the document">${(data) => html`
      ${data.against && (data.changes.length
        ? html`<${Table} caption="Differences" showCaption=${false} rows=${data.changes} columns=${[{ label: 'Field', head: true, wide: true, cell: (one) => html`<code>${one.path}</code>` }, { label: 'Before', wide: true, cell: (one) => one.before ?? '–' }, { label: 'After', wide: true, cell: (one) => one.after ?? '–' }]} />`
        : html`<p class="quiet">They do not differ.</p>`)}
      <${Tree} value=${data.document} />`}</${Await}></section>`;
}
