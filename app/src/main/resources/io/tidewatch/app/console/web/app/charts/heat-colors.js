// SPDX-License-Identifier: Apache-2.0
// Colours of heat cells, from the style sheet so that both themes have their own.
const STEPS = 24;

/** `{cell(share, breach), ...}`: pale to strong in one hue for what passed, another hue for breaches. */
export function palette(element) {
  const style = getComputedStyle(element);
  const read = (name) => style.getPropertyValue(name).trim();
  const ramp = (from, to) => Array.from({ length: STEPS }, (_, at) => mix(read(from), read(to), at / (STEPS - 1)));
  const calm = ramp('--heat-low', '--heat-mid');
  const beyond = ramp('--heat-mid', '--heat-high');
  const breach = ramp('--heat-breach-low', '--heat-breach-high');
  return {
    text: read('--text'), quiet: read('--text-quiet'), line: read('--line'), ground: read('--surface'), cursor: read('--focus'), sign: read('--heat-sign'), hatch: read('--heat-hatch'),
    cell: (strength, isBreach) => (isBreach ? pick(breach, (strength - 1) / 1) : strength <= 1 ? pick(calm, strength) : pick(beyond, strength - 1)),
  };
}

const pick = (ramp, share) => ramp[Math.max(0, Math.min(STEPS - 1, Math.round(share * (STEPS - 1))))];

function mix(from, to, share) {
  const [a, b] = [from, to].map((hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)));
  return `rgb(${a.map((part, at) => Math.round(part + (b[at] - part) * share)).join(' ')})`;
}

/**
 * Strength of a value, 0 to 2: below its limit the share of it, beyond it the logarithm (100 times the limit is strongest). Of plain values the
 * range of all is taken; of p-values the small ones are strong.
 */
export function strengths(map) {
  if (map.scale === 'THRESHOLD') return (value) => (value <= 1 ? Math.max(0, value) : 1 + Math.min(1, Math.log10(value) / 2));
  if (map.metric.unit === 'PROBABILITY') return (value) => Math.min(2, Math.max(0, -Math.log10(Math.max(value, 1e-4)) / 2));
  const all = map.values.flat().filter((value) => value !== null).sort((a, b) => a - b);
  const low = all[0] ?? 0;
  const high = all[Math.floor(all.length * 0.98)] ?? 1;
  return (value) => Math.min(2, Math.max(0, (2 * (value - low)) / (high - low || 1)));
}
