// SPDX-License-Identifier: Apache-2.0
// Draws the part of a heat map that can be seen, so that its size does not matter.
import { timeTicks } from './scale.js';

export const HEAD = 24;

/** `view`: `{map, strength, colors, cellWidth, rowHeight, namesWidth, left, top, width, height, cursor}`; left and top are what was scrolled. */
export function drawHeat(canvas, view) {
  const density = devicePixelRatio || 1;
  const [wide, high] = [Math.round(view.width * density), Math.round(view.height * density)];
  if (canvas.width !== wide || canvas.height !== high) Object.assign(canvas, { width: wide, height: high });
  const pen = canvas.getContext('2d');
  pen.setTransform(density, 0, 0, density, 0, 0);
  pen.fillStyle = view.colors.ground;
  pen.fillRect(0, 0, view.width, view.height);
  pen.font = '12px system-ui, sans-serif';
  pen.save();
  pen.beginPath();
  pen.rect(view.namesWidth, HEAD, view.width, view.height);
  pen.clip();
  drawCells(pen, view);
  pen.restore();
  drawNames(pen, view);
  drawTimes(pen, view);
}

function seen({ map, cellWidth, rowHeight, namesWidth, left, top, width, height }) {
  return {
    firstRow: Math.max(0, Math.floor(top / rowHeight)),
    lastRow: Math.min(map.columns.length - 1, Math.floor((top + height - HEAD) / rowHeight)),
    firstWindow: Math.max(0, Math.floor(left / cellWidth)),
    lastWindow: Math.min(map.windows.length - 1, Math.floor((left + width - namesWidth) / cellWidth)),
  };
}

function drawCells(pen, view) {
  const { map, colors, cellWidth, rowHeight, namesWidth, left, top, cursor } = view;
  const { firstRow, lastRow, firstWindow, lastWindow } = seen(view);
  const gapX = cellWidth > 5 ? 1 : 0;
  const gapY = rowHeight > 6 ? 1 : 0;
  for (let row = firstRow; row <= lastRow; row++) {
    const y = HEAD + row * rowHeight - top;
    for (let at = firstWindow; at <= lastWindow; at++) {
      const value = map.values[row][at];
      const outcome = map.outcomes[row][at];
      if (value === null && outcome === '.') continue;
      const x = namesWidth + Math.round(at * cellWidth) - left;
      const wide = Math.round((at + 1) * cellWidth) - Math.round(at * cellWidth);
      pen.fillStyle = colors.cell(value === null ? 0 : view.strength(value), outcome === 'B');
      pen.fillRect(x, y, wide - gapX, rowHeight - gapY);
      if (cellWidth >= 8 && rowHeight >= 8) drawSign(pen, view, outcome, x, y);
    }
  }
  if (cursor) {
    pen.strokeStyle = colors.cursor;
    pen.lineWidth = 2;
    pen.strokeRect(namesWidth + cursor.at * cellWidth - left - 1, HEAD + cursor.row * rowHeight - top - 1, Math.max(3, cellWidth + 1), rowHeight + 1);
  }
}

function drawSign(pen, { colors, cellWidth, rowHeight }, outcome, x, y) {
  const [middle, center, arm] = [x + (cellWidth - 1) / 2, y + (rowHeight - 1) / 2, Math.min(3.5, cellWidth / 4)];
  pen.lineWidth = 1.5;
  pen.beginPath();
  if (outcome === 'B') {
    pen.strokeStyle = colors.sign;
    pen.moveTo(middle - arm, center - arm);
    pen.lineTo(middle + arm, center + arm);
    pen.moveTo(middle - arm, center + arm);
    pen.lineTo(middle + arm, center - arm);
  } else if (outcome === 'I') {
    pen.strokeStyle = colors.hatch;
    pen.moveTo(x + 1, y + rowHeight - 2);
    pen.lineTo(x + Math.min(cellWidth, rowHeight) - 2, y + 1);
  }
  pen.stroke();
}

function drawNames(pen, view) {
  const { map, colors, rowHeight, namesWidth, top, height, cursor } = view;
  pen.fillStyle = colors.ground;
  pen.fillRect(0, 0, namesWidth - 1, height);
  if (rowHeight < 10) return drawCursorName(pen, view);
  const { firstRow, lastRow } = seen(view);
  pen.textBaseline = 'middle';
  pen.font = `${Math.min(12, rowHeight - 2)}px system-ui, sans-serif`;
  for (let row = firstRow; row <= lastRow; row++) {
    const { column, newest } = map.columns[row];
    const y = HEAD + (row + 0.5) * rowHeight - top;
    if (y < HEAD + 2) continue;
    pen.fillStyle = colors.text;
    pen.font = pen.font.replace(/^(bold )?/, cursor?.row === row ? 'bold ' : '');
    pen.fillText(fitted(pen, column.name, namesWidth - 26), 2, y);
    pen.fillStyle = colors.quiet;
    pen.fillText({ BREACH: '✕', INCONCLUSIVE: '?', PASS: '' }[newest] ?? '', namesWidth - 18, y);
  }
  return undefined;
}

function drawCursorName(pen, { map, colors, rowHeight, namesWidth, top, cursor }) {
  if (!cursor) return;
  pen.fillStyle = colors.text;
  pen.textBaseline = 'middle';
  pen.fillText(fitted(pen, map.columns[cursor.row].column.name, namesWidth - 12), 2, HEAD + (cursor.row + 0.5) * rowHeight - top);
}

/** The end of a name tells more than its beginning, which many share. */
function fitted(pen, name, room) {
  if (pen.measureText(name).width <= room) return name;
  let text = name;
  while (text.length > 1 && pen.measureText(`…${text}`).width > room) text = text.slice(1);
  return `…${text}`;
}

function drawTimes(pen, view) {
  const { map, colors, cellWidth, namesWidth, left, width } = view;
  pen.fillStyle = colors.ground;
  pen.fillRect(0, 0, width, HEAD - 1);
  pen.font = '11px system-ui, sans-serif';
  pen.textBaseline = 'middle';
  const { firstWindow, lastWindow } = seen(view);
  if (lastWindow < firstWindow) return;
  const starts = map.windows.map((window) => Date.parse(window.start));
  const room = Math.max(2, Math.floor(((lastWindow - firstWindow + 1) * cellWidth) / 80));
  let end = 0;
  for (const tick of timeTicks(starts[firstWindow], starts[lastWindow], room)) {
    const at = starts.findIndex((start) => start >= tick.at);
    const x = namesWidth + at * cellWidth - left;
    if (x < namesWidth || x < end || x + pen.measureText(tick.label).width > width) continue;
    pen.fillStyle = colors.line;
    pen.fillRect(x, HEAD - 6, 1, 6);
    pen.fillStyle = colors.quiet;
    pen.fillText(tick.label, x + 3, HEAD / 2);
    end = x + pen.measureText(tick.label).width + 10;
  }
}
