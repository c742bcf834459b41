// SPDX-License-Identifier: Apache-2.0
// A column in a window against its baseline: bins side by side, or categories below each other.
import { percent } from '../format.js';
import { useWidth } from '../parts/panel.js';
import { html } from '../ui.js';
import { round } from './markers.js';
import { linear, niceRange, ticks } from './scale.js';

const LEFT = 46;
const FOOT = 34;

export function Distribution({ distribution }) {
  return distribution.kind === 'BINS' ? html`<${Bins} cells=${distribution.cells} />` : html`<${Categories} cells=${distribution.cells} />`;
}

function Bins({ cells, height = 220 }) {
  const [ref, width] = useWidth();
  const [, high] = niceRange([0, ...cells.flatMap((cell) => [cell.share, cell.baselineShare ?? 0])]);
  const y = linear([0, high || 1], [height - FOOT, 8]);
  const step = (width - LEFT - 8) / Math.max(1, cells.length);
  const every = Math.max(1, Math.ceil(64 / step));
  const bar = Math.max(1, Math.min(22, step * 0.42));
  return html`<div class="chart" ref=${ref}><svg width=${width} height=${height} role="img" aria-label=${saying(cells)}>
    <g class="axes">${ticks(0, high || 1, 4).map((tick) => html`<g><path class="grid" d=${`M${LEFT} ${round(y(tick))}H${width - 8}`} /><text x=${LEFT - 6} y=${round(y(tick)) + 4} text-anchor="end">${percent(tick)}</text></g>`)}
      ${cells.map((cell, at) => (at % every === 0 || special(cell)) && (at % every === 0 || step > 40) && html`<text x=${round(Math.min(LEFT + (at + 0.5) * step, width - 2 - 3.4 * short(cell.label).length))} y=${height - 18 + (at / every) % 2 * (step * every < 76 ? 13 : 0)} text-anchor="middle">${short(cell.label)}</text>`)}</g>
    ${cells.map((cell, at) => {
      const middle = LEFT + (at + 0.5) * step;
      return html`<g><title>${told(cell)}</title>
        ${cell.baselineShare > 0 && html`<rect class="bar-baseline" x=${round(middle - bar)} y=${round(y(cell.baselineShare))} width=${round(bar)} height=${round(height - FOOT - y(cell.baselineShare))} />`}
        <rect class="bar-window" x=${round(middle)} y=${round(y(cell.share))} width=${round(bar)} height=${round(height - FOOT - y(cell.share))} /></g>`;
    })}
  </svg></div>`;
}

function Categories({ cells }) {
  const [ref, width] = useWidth();
  const row = 24;
  const names = Math.min(180, width * 0.3);
  const most = Math.max(0.001, ...cells.flatMap((cell) => [cell.share, cell.baselineShare ?? 0]));
  const x = linear([0, most], [0, width - names - 118]);
  return html`<div class="chart" ref=${ref}><svg width=${width} height=${cells.length * row + 4} role="img" aria-label=${saying(cells)}>
    ${cells.map((cell, at) => html`<g class="category"><title>${told(cell)}</title>
      <text x=${names - 8} y=${at * row + 16} text-anchor="end" class=${special(cell) ? 'special' : ''}>${short(cell.label, Math.floor(names / 7.5))}</text>
      ${cell.baselineShare > 0 && html`<rect class="bar-baseline" x=${names} y=${at * row + 3} width=${round(Math.max(1, x(cell.baselineShare)))} height="8" />`}
      <rect class="bar-window" x=${names} y=${at * row + 12} width=${round(Math.max(cell.share > 0 ? 1 : 0, x(cell.share)))} height="8" />
      <text x=${round(names + Math.max(x(cell.share), x(cell.baselineShare ?? 0)) + 6)} y=${at * row + 16}>${cell.baselineShare === null ? '' : `${percent(cell.baselineShare)} → `}${percent(cell.share)}</text>
    </g>`)}
  </svg></div>`;
}

const special = (cell) => /^\(\w+\)$/.test(cell.label);
const short = (label, most = 11) => (label.length > most ? `${label.slice(0, most - 1)}…` : label);
const told = (cell) => `${cell.label}: ${percent(cell.share)} of the window, ${cell.baselineShare === null ? 'no baseline' : `${percent(cell.baselineShare)} of the baseline`}`;

function saying(cells) {
  const moved = [...cells].filter((cell) => cell.baselineShare !== null).sort((a, b) => Math.abs(b.share - b.baselineShare) - Math.abs(a.share - a.baselineShare))[0];
  return `${cells.length} cells, window against baseline${moved ? `; most moved: ${told(moved)}` : ''}`;
}

export const DistributionKey = () => html`<ul class="legend" aria-label="Legend"><li><i class="box box-baseline" aria-hidden="true"></i>baseline</li><li><i class="box box-window" aria-hidden="true"></i>this window</li></ul>`;
