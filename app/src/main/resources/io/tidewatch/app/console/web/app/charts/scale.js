// SPDX-License-Identifier: Apache-2.0
// Scales and their ticks.
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const TIME_STEPS = [MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 7 * DAY, 14 * DAY, 30 * DAY, 90 * DAY, 365 * DAY];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export function linear([from, to], [start, end]) {
  const span = to - from || 1;
  const scale = (value) => start + ((value - from) / span) * (end - start);
  scale.invert = (place) => from + ((place - start) / (end - start || 1)) * span;
  return scale;
}

/** Round numbers within the range, about `wanted` of them. */
export function ticks(from, to, wanted) {
  const span = to - from;
  if (!(span > 0)) return [from];
  const rough = span / Math.max(1, wanted);
  const size = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * size).find((candidate) => candidate >= rough * 0.999);
  const found = [];
  for (let at = Math.ceil(from / step - 1e-9) * step; at <= to + step * 1e-9; at += step) found.push(Number(at.toPrecision(12)));
  return found;
}

/** What ticks of a unit are counted in: seconds in minutes, hours or days. */
export function stepUnit(unit, high) {
  if (unit !== 'SECONDS') return { size: 1, name: '' };
  return [[86_400, 'd'], [3600, 'h'], [60, 'min'], [1, 's']].map(([size, name]) => ({ size, name })).find(({ size }) => high >= 2 * size) ?? { size: 1, name: 's' };
}

/** Least and greatest; there may be more values than a call takes arguments. */
export const extent = (values) => values.reduce(([low, high], value) => [Math.min(low, value), Math.max(high, value)], [Infinity, -Infinity]);

/** Range that holds the values and ends at round numbers. */
export function niceRange(values, wanted = 4) {
  if (!values.length) return [0, 1];
  let [low, high] = extent(values);
  if (low === high) {
    const room = Math.abs(low) * 0.1 || 0.5;
    low -= room;
    high += room;
  }
  const marks = ticks(low, high, wanted);
  const step = marks.length > 1 ? marks[1] - marks[0] : (high - low) / 2;
  const floor = Math.floor(low / step + 1e-9) * step;
  return [low >= 0 ? Math.max(0, floor) : floor, Math.ceil(high / step - 1e-9) * step];
}

/** Instants at which a day, an hour … begins (UTC), with short labels; the date stands where it changes. */
export function timeTicks(from, to, room) {
  const step = TIME_STEPS.find((candidate) => (to - from) / candidate <= room) ?? TIME_STEPS.at(-1);
  const found = [];
  let before = '';
  for (let at = Math.ceil(from / step) * step; at <= to; at += step) {
    const moment = new Date(at);
    const day = `${moment.getUTCDate()} ${MONTHS[moment.getUTCMonth()]}`;
    const clock = moment.toISOString().slice(11, 16);
    const year = step >= 90 * DAY ? ` ${moment.getUTCFullYear()}` : '';
    found.push({ at, label: step >= DAY ? day + year : day === before || clock !== '00:00' ? clock : day });
    before = day;
  }
  return found;
}

/** Parts of a line: a part ends where a value is missing or windows are. */
export function partsOf(points, value = (point) => point.value) {
  const parts = [];
  let part = [];
  let last = null;
  for (const point of points) {
    const size = Date.parse(point.window.end) - Date.parse(point.window.start);
    const gap = last !== null && Date.parse(point.window.start) - last > 1.5 * size;
    if (value(point) === null || value(point) === undefined || gap) {
      if (part.length) parts.push(part);
      part = [];
    }
    if (value(point) !== null && value(point) !== undefined) {
      part.push(point);
      last = Date.parse(point.window.start);
    }
  }
  if (part.length) parts.push(part);
  return parts;
}

/** Where several points of a part share a pixel: the first, least, greatest and last of them, which look the same. */
export function thinned(part, across) {
  if (part.length < 3) return part;
  const kept = [];
  let from = 0;
  for (let at = 1; at <= part.length; at++) {
    if (at < part.length && Math.floor(across(part[at])) === Math.floor(across(part[from]))) continue;
    const group = part.slice(from, at);
    if (group.length <= 4) kept.push(...group);
    else {
      const least = group.reduce((best, point, index) => (point.value < group[best].value ? index : best), 0);
      const most = group.reduce((best, point, index) => (point.value > group[best].value ? index : best), 0);
      kept.push(...[...new Set([0, least, most, group.length - 1])].sort((a, b) => a - b).map((index) => group[index]));
    }
    from = at;
  }
  return kept;
}
