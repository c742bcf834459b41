// SPDX-License-Identifier: Apache-2.0
// The four questions that a page of a model has to answer at once.
import { inUnit, number, plural, valueOf } from '../format.js';
import { incidentHref, Mark, Time, WindowTime } from '../parts/marks.js';
import { Reading } from '../parts/reading.js';
import { html } from '../ui.js';
import { OUTCOMES, SEVERITIES, SIGNALS } from '../words.js';

export function Questions({ view, gate, open, performance }) {
  return html`<div class="questions">
    <${Now} performance=${performance} />
    <${Promised} objectives=${view.objectives} />
    <${Data} gate=${gate} open=${open} />
    <${Retrain} gate=${gate} />
  </div>`;
}

const Card = ({ title, children }) => html`<section class="question" aria-label=${title}><h2>${title}</h2>${children}</section>`;

function Now({ performance }) {
  const metric = performance?.metrics.find((one) => !one.estimated && performance.series.some((series) => series.metric === one.metric));
  const all = performance?.series.filter((one) => one.metric === metric?.metric) ?? [];
  const series = all.find((one) => one.stage === 'production' && one.points.at(-1)?.window.start === newestOf(all)) ?? all[0];
  const point = series?.points.findLast((one) => one.value !== null);
  return html`<${Card} title="How is it now?">${point
    ? html`<p class="big"><span class="metric-name">${metric.metric}</span> ${inUnit(point.value, metric.unit)}</p><p><${Reading} reading=${point} unit=${metric.unit} bare /></p><p class="quiet">${series.stage} ${series.modelVersion}, <${WindowTime} window=${point.window} /></p>`
    : html`<p class="quiet">${performance ? 'No number yet.' : '…'}</p>`}</${Card}>`;
}

const newestOf = (all) => all.map((one) => one.points.at(-1)?.window.start ?? '').sort().at(-1);

function Promised({ objectives }) {
  return html`<${Card} title="Against the promise?">${objectives.length
    ? html`<ul class="plain">${objectives.slice(0, 4).map((one) => html`<li><${Mark} of=${OUTCOMES} is=${one.outcome} /> ${one.metric}${one.slice === 'all' ? '' : ` in ${one.slice}`} ${one.bound === 'AT_LEAST' ? 'at least' : 'at most'} ${number(one.limit)} ${one.window ? html`in each ${one.window}` : html`over ${one.budget}`}${one.value !== null && html`<br /><span class="quiet">${one.window ? 'was' : 'budget burns at'} ${number(one.value)}${one.window ? '' : '×'}${one.judged && html`, <${WindowTime} window=${one.judged} />`}</span>`}</li>`)}</ul>`
    : html`<p class="quiet">Nothing is promised: the document has no <code>slo</code>.</p>`}</${Card}>`;
}

function Data({ gate, open }) {
  const reasons = gate?.decisions.flatMap(({ decision }) => decision.reasons).filter((reason) => reason.concern !== 'MODEL') ?? [];
  return html`<${Card} title="Is it the data?">
    ${open?.incidents.length
      ? html`<ul class="plain">${open.incidents.slice(0, 3).map((one) => html`<li><${Mark} of=${SEVERITIES} is=${one.severity} /> <a href=${incidentHref(one.incident)}>${one.cause}</a> <span class="quiet">since <${Time} at=${one.onset} /></span></li>`)}</ul>`
      : html`<p>${open ? html`No open incident.` : '…'}</p>`}
    ${reasons.length > 0 && html`<ul class="plain">${reasons.slice(0, 3).map((reason) => html`<li><${Mark} of=${SIGNALS} is=${reason.signal} quiet /> ${reason.concern.toLowerCase()}: ${reason.verdict ? `${reason.verdict.check}${reason.verdict.column ? ` of ${reason.verdict.column}` : ''}, ` : ''}${reason.text}</li>`)}</ul>`}
    ${gate && gate.poisoned.length > 0 && html`<p class="quiet">${plural(gate.poisoned.length, 'window')} not fit to train on.</p>`}
  </${Card}>`;
}

function Retrain({ gate }) {
  const newest = gate?.decisions[0];
  return html`<${Card} title="Retrain, deploy?">${newest
    ? html`<dl class="pairs"><dt>retrain</dt><dd><${Mark} of=${SIGNALS} is=${newest.decision.retrain} /></dd><dt>deploy</dt><dd><${Mark} of=${SIGNALS} is=${newest.decision.deploy} /></dd></dl>
      ${newest.expired ? html`<p class="warn-text">! this word has expired</p>` : ''}
      ${newest.decision.reasons.slice(0, 2).map((reason) => html`<p>${told(reason)}</p>`)}
      <p class="quiet">${newest.decision.stage} ${newest.decision.modelVersion}, as of <${Time} at=${newest.decision.asOf} /></p>`
    : html`<p class="quiet">${gate ? 'The gate has said nothing yet.' : '…'}</p>`}</${Card}>`;
}

export function told(reason) {
  const { verdict, text } = reason;
  if (!verdict) return text;
  const what = `${verdict.check}${verdict.column ? ` of ${verdict.column}` : ''}${verdict.slice === 'all' ? '' : ` in ${verdict.slice}`}`;
  return `${what} ${valueOf(verdict, verdict.before)} → ${valueOf(verdict, verdict.after)}: ${text}`;
}
