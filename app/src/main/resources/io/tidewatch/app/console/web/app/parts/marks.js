// SPDX-License-Identifier: Apache-2.0
// Small parts of text: signs with words, times, links to monitors and incidents.
import { inPath } from '../api.js';
import { between, localTime, time, windowText } from '../format.js';
import { html, names } from '../ui.js';
import { STATES, TONE_OF_STATE } from '../words.js';

/** A sign and its word in a tone; `of` is one of the maps of words.js. */
export function Mark({ of, is, quiet, sub }) {
  const { sign, word, tone } = of[is] ?? of.null ?? { sign: '·', word: String(is), tone: 'none' };
  return html`<span class=${names('mark', quiet ? 'mark-quiet' : '', `tone-${tone}`)}><span class="sign" aria-hidden="true">${sign}</span>${sub ? `${sub} ` : ''}${word}</span>`;
}

export function StateMark({ state }) {
  const { sign, word } = STATES[state];
  return html`<span class=${`mark state tone-${TONE_OF_STATE[state]}`}><span class="sign" aria-hidden="true">${sign}</span>${word}</span>`;
}

/** An instant in UTC, with the local one in its title. */
export function Time({ at, zone }) {
  if (!at) return '–';
  return html`<time datetime=${at} title=${localTime(at)}>${time(at)}${zone ? ' UTC' : ''}</time>`;
}

/** How long before `now` it was: at once in words, exactly in the title. */
export function Ago({ at, now }) {
  if (!at) return '–';
  const before = Date.parse(now) >= Date.parse(at);
  return html`<time datetime=${at} title=${`${time(at)} UTC, ${localTime(at)}`}>${before ? `${between(at, now)} ago` : `in ${between(now, at)}`}</time>`;
}

export const WindowTime = ({ window }) =>
  html`<time datetime=${window.start} title=${`${time(window.start)} to ${time(window.end)} UTC, from ${localTime(window.start)}`}>${windowText(window)}</time>`;

export const monitorHref = (name, page = '') => `/monitors/${name}${page && `/${page}`}`;
export const incidentHref = (key) => `/incidents/${inPath(key)}`;

/** A link out: said so, and nothing of the console goes with it. Addresses that are no http(s) stay text. */
export function Out({ href, children }) {
  if (!/^https?:\/\//.test(href)) return html`<span>${children ?? href}</span>`;
  return html`<a class="out" href=${href} target="_blank" rel="noreferrer noopener">${children ?? href}<span class="icon icon-link" aria-hidden="true"></span><span class="unseen"> (opens another page)</span></a>`;
}
