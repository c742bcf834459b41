// SPDX-License-Identifier: Apache-2.0
// Numbers and times as people read them. Times are UTC; the local one stands in the title.
export const THIN = '\u202f';
const SUPERSCRIPT = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** 1 234 567 */
export function count(value) {
  if (value === null || value === undefined) return '–';
  return Math.round(value).toString().replace(/\B(?=(\d{3})+(?!\d))/g, THIN);
}

/** Four significant digits, powers of ten where zeros would have to be counted. */
export function number(value, digits = 4) {
  if (value === null || value === undefined) return '–';
  if (value < 0) return `−${number(-value, digits)}`;
  if (Number.isInteger(value) && value < 1e7) return count(value);
  if (value >= 1e7 || value < 1e-4) return power(value);
  if (value >= 1000) return count(value);
  const text = value < 1 ? value.toFixed(value < 0.01 ? 5 : 3) : value.toPrecision(digits);
  return text.includes('.') ? trimmed(text) : text;
}

/** Zeros at the end say how exact a number is: of a share they stay, of what has more digits they go. */
function trimmed(text) {
  return /\.\d{1,3}$/.test(text) ? text : text.replace(/0+$/, '');
}

function power(value) {
  const [digits, exponent] = value.toExponential(1).split('e');
  const raised = String(Math.abs(Number(exponent))).replace(/\d/g, (digit) => SUPERSCRIPT[digit]);
  return `${digits.replace(/\.0$/, '')}${THIN}×${THIN}10${Number(exponent) < 0 ? '⁻' : ''}${raised}`;
}

/** A value in the unit of its metric. */
export function inUnit(value, unit) {
  if (value === null || value === undefined) return '–';
  if (unit === 'SECONDS') return seconds(value);
  if (unit === 'ROWS') return count(value);
  if (unit === 'NATS') return `${number(value)}${THIN}nats`;
  return number(value);
}

export const UNIT_WORDS = {
  SHARE: 'share, 0 to 1',
  PROBABILITY: 'p-value',
  NATS: 'nats',
  SECONDS: 'time',
  ROWS: 'rows',
  VALUE: 'unit of the column',
  NUMBER: '',
};

export function percent(share, digits = 1) {
  if (share === null || share === undefined) return '–';
  const text = (100 * share).toFixed(digits);
  return `${digits ? text.replace(/\.0+$/, '') : text}${THIN}%`;
}

const STEPS = [[86_400, 'd'], [3600, 'h'], [60, 'min'], [1, 's']];

/** 13 d 2 h */
export function seconds(value) {
  if (value === null || value === undefined) return '–';
  const whole = Math.abs(value);
  if (whole < 1) return `${number(value, 2)}${THIN}s`;
  const at = STEPS.findIndex(([size]) => whole >= size);
  const [size, unit] = STEPS[at];
  const first = Math.floor(whole / size);
  const below = STEPS[at + 1];
  const second = below && first < 10 ? Math.floor((whole - first * size) / below[0]) : 0;
  return `${value < 0 ? '−' : ''}${first}${THIN}${unit}${second ? ` ${second}${THIN}${below[1]}` : ''}`;
}

const LETTERS = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86_400 };

/** Seconds of a duration as documents write it: 12h. */
export function secondsOf(text) {
  const match = /^(\d+)(ms|s|m|h|d)$/.exec(text ?? '');
  return match ? Number(match[1]) * LETTERS[match[2]] : null;
}

export const between = (from, to) => seconds((Date.parse(to) - Date.parse(from)) / 1000);

/** 2013-02-08 13:00, of UTC; seconds only where they are not zero. */
export function time(iso) {
  if (!iso) return '–';
  const text = new Date(iso).toISOString();
  const full = text.slice(0, 16).replace('T', ' ');
  return text.slice(17, 19) === '00' ? full : `${full}${text.slice(16, 19)}`;
}

export function localTime(iso) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return `${new Date(iso).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'medium' })} ${zone}`;
}

/** A window in one line: its day alone where it is a whole day. */
export function windowText({ start, end }) {
  const length = (Date.parse(end) - Date.parse(start)) / 1000;
  if (length === 86_400 && start.slice(11, 16) === '00:00') return time(start).slice(0, 10);
  const day = time(start).slice(0, 10);
  if (length < 86_400 && time(end).slice(11) === '00:00') return `${time(start)} – 24:00`;
  return `${time(start)} – ${day === time(end).slice(0, 10) ? time(end).slice(11) : time(end)}`;
}

export const plural = (value, one, many = `${one}s`) => `${count(value)} ${value === 1 ? one : many}`;

/** A value that a check judged, in its unit: as told of an incident's members; of some checks it is seconds anyway. */
export const valueOf = ({ check }, value, units = {}) => inUnit(value, units[check] ?? (/^(freshness|lag-p\d+)$/.test(check) ? 'SECONDS' : 'NUMBER'));
