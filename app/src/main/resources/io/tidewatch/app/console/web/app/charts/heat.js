// SPDX-License-Identifier: Apache-2.0
// Heat map of columns x windows on a canvas that stays where it is while its frame scrolls; a cursor for pointer and keys, read out.
import { inUnit, number, windowText } from '../format.js';
import { useTheme } from '../theme.js';
import { html, useEffect, useLayoutEffect, useMemo, useRef, useState } from '../ui.js';
import { OUTCOMES } from '../words.js';
import { palette, strengths } from './heat-colors.js';
import { drawHeat, HEAD } from './heat-draw.js';

const WIDTHS = [2, 3, 5, 8, 12, 18, 28];
const HEIGHTS = [4, 7, 12, 17, 24];
const OUTCOME_OF = { P: 'PASS', B: 'BREACH', I: 'INCONCLUSIVE', '.': null };

export function HeatMap({ map, open }) {
  const frame = useRef(null);
  const canvas = useRef(null);
  const theme = useTheme();
  const [size, setSize] = useState({ width: 800, height: 400 });
  const [zoom, setZoom] = useState(null);
  const [cursor, setCursor] = useState(null);
  const namesWidth = Math.min(210, Math.max(96, Math.round(size.width * 0.3)));
  const fitting = Math.max(2, Math.min(18, (size.width - namesWidth - 2) / map.windows.length));
  const { cellWidth, rowHeight } = zoom ?? { cellWidth: fitting, rowHeight: map.columns.length <= 20 ? 24 : 17 };
  const strength = useMemo(() => strengths(map), [map]);
  const colors = useRef({ theme: null, palette: null });
  const draw = useRef(() => {});
  draw.current = () => {
    const { scrollLeft: left, scrollTop: top } = frame.current;
    if (colors.current.theme !== theme) colors.current = { theme, palette: palette(canvas.current) };
    drawHeat(canvas.current, { map, strength, colors: colors.current.palette, cellWidth, rowHeight, namesWidth, left, top, ...size, cursor: fits(cursor, map) });
  };
  useLayoutEffect(() => {
    const measure = () => frame.current && setSize({ width: frame.current.clientWidth, height: frame.current.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(frame.current);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    frame.current.scrollLeft = frame.current.scrollWidth;
  }, [cellWidth, map.windows.at(-1)?.start]);
  useLayoutEffect(() => {
    canvas.current.style.width = `${size.width}px`;
    canvas.current.style.height = `${size.height}px`;
    draw.current();
  }, [map, theme, cellWidth, rowHeight, namesWidth, size, cursor]);

  const show = ({ row, at }) => {
    const place = { row: limit(row, map.columns.length), at: limit(at, map.windows.length) };
    setCursor(place);
    const shown = frame.current;
    const [x, y] = [place.at * cellWidth, place.row * rowHeight];
    if (x < shown.scrollLeft) shown.scrollLeft = x;
    if (x + cellWidth > shown.scrollLeft + size.width - namesWidth) shown.scrollLeft = x + cellWidth - size.width + namesWidth;
    if (y < shown.scrollTop) shown.scrollTop = y;
    if (y + rowHeight > shown.scrollTop + size.height - HEAD) shown.scrollTop = y + rowHeight - size.height + HEAD;
  };
  const openAt = (place) => place && open(map.columns[place.row].column.name, place.at === null ? null : map.windows[place.at].start);
  const keys = (event) => {
    const from = fits(cursor, map) ?? { row: 0, at: map.windows.length };
    const page = Math.max(1, Math.floor((size.height - HEAD) / rowHeight) - 1);
    const [rows, windows] = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0], PageUp: [-page, 0], PageDown: [page, 0], Home: [0, -1e6], End: [0, 1e6] }[event.key] ?? [];
    if (rows !== undefined) show({ row: from.row + (cursor ? rows : 0), at: from.at + windows });
    else if (event.key === 'Enter') openAt(fits(cursor, map));
    else return;
    event.preventDefault();
  };
  const under = (event) => {
    const box = canvas.current.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    const row = Math.floor((y - HEAD + frame.current.scrollTop) / rowHeight);
    if (y < HEAD || row < 0 || row >= map.columns.length) return null;
    const at = x < namesWidth ? null : Math.floor((x - namesWidth + frame.current.scrollLeft) / cellWidth);
    return at === null || at < map.windows.length ? { row, at } : null;
  };
  const resize = (way) => setZoom({
    cellWidth: next(WIDTHS, cellWidth, way),
    rowHeight: next(HEIGHTS, rowHeight, way),
  });
  const wheel = (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    resize(event.deltaY < 0 ? 1 : -1);
  };
  const place = fits(cursor, map);
  return html`<div class="heat">
    <div class="heat-tools">
      <p class="readout" aria-live="polite">${place ? said(map, place) : html`<span class="quiet">Arrow keys or the pointer move through cells; Enter or a click opens one.</span>`}</p>
      <div class="button-row" role="group" aria-label="Size of cells">
        <button type="button" class="tool" onClick=${() => resize(-1)} aria-label="Smaller cells">−</button>
        <button type="button" class="tool" onClick=${() => setZoom(null)}>fit</button>
        <button type="button" class="tool" onClick=${() => resize(1)} aria-label="Larger cells">+</button>
      </div>
    </div>
    <div class="heat-frame" ref=${frame} tabindex="0" role="application" aria-roledescription="heat map" aria-label=${`${map.metric.metric} of ${map.columns.length} columns in ${map.windows.length} windows; arrow keys move, Enter opens; the same as a table behind the button`}
      onKeyDown=${keys} onScroll=${() => requestAnimationFrame(() => frame.current && draw.current())} onWheel=${wheel}
      onPointerMove=${(event) => { const found = under(event); if (found && found.at !== null) setCursor(found); }} onClick=${(event) => openAt(under(event))}>
      <${Space} width=${namesWidth + map.windows.length * cellWidth} height=${HEAD + Math.max(1, map.columns.length) * rowHeight}><canvas ref=${canvas} aria-hidden="true"></canvas></${Space}>
    </div>
  </div>`;
}

/** As large as the whole map would be: its size is set by script, for the page allows no inline styles. */
function Space({ width, height, children }) {
  const ref = useRef(null);
  useLayoutEffect(() => {
    ref.current.style.width = `${width}px`;
    ref.current.style.height = `${height}px`;
  }, [width, height]);
  return html`<div class="heat-space" ref=${ref}>${children}</div>`;
}

/** The next larger or smaller size; the end of the list where there is none. */
const next = (sizes, size, way) => (way > 0 ? sizes.find((one) => one > size) ?? sizes.at(-1) : sizes.findLast((one) => one < size) ?? sizes[0]);
const limit = (value, length) => Math.max(0, Math.min(length - 1, value));
const fits = (cursor, map) => (cursor && cursor.row < map.columns.length && cursor.at < map.windows.length ? cursor : null);

function said(map, { row, at }) {
  const value = map.values[row][at];
  const { sign, word } = OUTCOMES[OUTCOME_OF[map.outcomes[row][at]]] ?? OUTCOMES.null;
  const told = value === null ? 'nothing measured' : map.scale === 'THRESHOLD' ? `${number(value)} times its limit` : inUnit(value, map.metric.unit);
  return html`<strong>${map.columns[row].column.name}</strong> ${windowText(map.windows[at])}: ${map.metric.metric} <b>${told}</b>, ${sign} ${word}`;
}
