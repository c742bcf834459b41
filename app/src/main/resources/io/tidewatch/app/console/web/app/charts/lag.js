// SPDX-License-Identifier: Apache-2.0
// How long labels take (bars over the logarithm of seconds) and how many are in by age.
import { count, percent, seconds } from '../format.js';
import { useWidth } from '../parts/panel.js';
import { html } from '../ui.js';
import { round } from './markers.js';
import { linear } from './scale.js';

const LEFT = 46;
const FOOT = 24;
const HEAD = 30;
const ROUND_AGES = [1, 10, 60, 600, 3600, 6 * 3600, 86_400, 7 * 86_400, 30 * 86_400, 365 * 86_400];

/** `marks`: `{at, text}` in seconds. */
export function LagBars({ bins, marks, height = 210 }) {
  const [ref, width] = useWidth();
  const first = Math.max(0.001, Math.min(...bins.map((bin) => bin.low || 1), ...marks.map((mark) => mark.at)));
  const last = Math.max(...bins.map((bin) => bin.high ?? bin.low * 2), ...marks.map((mark) => mark.at));
  const log = linear([Math.log(first), Math.log(last * 1.1)], [LEFT, width - 10]);
  const x = (value) => log(Math.log(Math.max(first, value)));
  const most = Math.max(1, ...bins.map((bin) => bin.labels));
  const y = linear([0, most], [height - FOOT, HEAD + 16]);
  return html`<div class="chart" ref=${ref}><svg width=${width} height=${height} role="img" aria-label=${`lag of labels: ${marks.map((mark) => `${mark.text} ${seconds(mark.at)}`).join(', ')}`}>
    <g class="axes">${[0, most / 2, most].map((tick) => html`<g><path class="grid" d=${`M${LEFT} ${round(y(tick))}H${width - 10}`} /><text x=${LEFT - 6} y=${round(y(tick)) + 4} text-anchor="end">${count(tick)}</text></g>`)}
      ${ticksOf(x, first, last, width).map((age) => html`<text x=${round(x(age))} y=${height - 6} text-anchor="middle">${seconds(age)}</text>`)}</g>
    ${bins.map((bin) => html`<rect class="bar-window" x=${round(x(bin.low) + 0.5)} y=${round(y(bin.labels))} width=${round(Math.max(1, x(bin.high ?? last) - x(bin.low) - 1))} height=${round(height - FOOT - y(bin.labels))}><title>${`${seconds(bin.low)} to ${bin.high === null ? 'more' : seconds(bin.high)}: ${count(bin.labels)} labels`}</title></rect>`)}
    ${placed(marks, x, width).map(({ mark, at, row, anchor }) => html`<g><path class="mark-line" d=${`M${round(at)} ${HEAD - 14 + row * 14}V${height - FOOT}`} /><text class="mark-text" x=${round(at + (anchor === 'end' ? -4 : 4))} y=${HEAD - 16 + row * 14 + 4} text-anchor=${anchor}>${mark.text} ${seconds(mark.at)}</text></g>`)}
  </svg></div>`;
}

/** Round ages that have room beside each other. */
function ticksOf(x, first, last, width) {
  let end = LEFT - 30;
  return ROUND_AGES.filter((age) => {
    const at = x(age);
    const fits = age >= first && age <= last * 1.1 && at - 20 > end && at < width - 24;
    if (fits) end = at + 20;
    return fits;
  });
}

/** Neighbours stand in rows of their own; a mark near the right edge writes to its left. */
function placed(marks, x, width) {
  let end = -Infinity;
  let row = 0;
  return [...marks].sort((a, b) => a.at - b.at).map((mark) => {
    const at = x(mark.at);
    const anchor = at > width - 130 ? 'end' : 'start';
    const from = anchor === 'end' ? at - 110 : at;
    row = from < end ? (row + 1) % 3 : 0;
    end = from + 110;
    return { mark, at, row, anchor };
  });
}

export function ArrivalSteps({ arrival, height = 180 }) {
  const [ref, width] = useWidth();
  const x = linear([0, Math.max(1, arrival.length - 1)], [LEFT + 6, width - 26]);
  const y = linear([0, 1], [height - FOOT, 10]);
  const every = Math.ceil(arrival.length / Math.max(1, (width - LEFT) / 62));
  return html`<div class="chart" ref=${ref}><svg width=${width} height=${height} role="img" aria-label=${`coverage by age: ${arrival.map((step) => `${percent(step.coverage)} after ${seconds(step.ageSeconds)}`).join(', ')}`}>
    <g class="axes">${[0, 0.5, 1].map((tick) => html`<g><path class="grid" d=${`M${LEFT} ${round(y(tick))}H${width - 10}`} /><text x=${LEFT - 6} y=${round(y(tick)) + 4} text-anchor="end">${tick}</text></g>`)}
      ${arrival.map((step, at) => at % every === 0 && html`<text x=${round(x(at))} y=${height - 6} text-anchor="middle">${step.ageSeconds ? seconds(step.ageSeconds) : '0'}</text>`)}</g>
    <g class="series s0"><path class="line" d=${arrival.map((step, at) => `${at ? 'L' : 'M'}${round(x(at))} ${round(y(step.coverage))}`).join('')} />
      ${arrival.map((step, at) => html`<circle class="marker" cx=${round(x(at))} cy=${round(y(step.coverage))} r="3"><title>${`${percent(step.coverage)} after ${seconds(step.ageSeconds)}`}</title></circle>`)}</g>
  </svg></div>`;
}
