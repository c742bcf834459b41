// SPDX-License-Identifier: Apache-2.0
// Signs of series: form and dash tell them apart as well as colour does.
const SHAPES = [
  (x, y, r) => `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`,
  (x, y, r) => `M${x - r} ${y - r}h${2 * r}v${2 * r}h${-2 * r}Z`,
  (x, y, r) => `M${x} ${y - 1.2 * r}l${1.2 * r} ${2.1 * r}h${-2.4 * r}Z`,
  (x, y, r) => `M${x} ${y - 1.3 * r}l${1.3 * r} ${1.3 * r}l${-1.3 * r} ${1.3 * r}l${-1.3 * r} ${-1.3 * r}Z`,
];
const DASHES = ['', '7 3', '2 3', '9 3 2 3', '12 4', '4 2', '1 2', '6 2 1 2'];

export const SERIES = 8;
export const marker = (index, x, y, r = 3) => SHAPES[index % SHAPES.length](round(x), round(y), r);
export const cross = (x, y, r = 4.5) => `M${round(x - r)} ${round(y - r)}l${2 * r} ${2 * r}M${round(x - r)} ${round(y + r)}l${2 * r} ${-2 * r}`;
export const dash = (index) => DASHES[index % DASHES.length] || undefined;
export const round = (value) => Math.round(value * 10) / 10;

/** Path through points of a part. */
export const lineOf = (part, x, y) => part.map((point, at) => `${at ? 'L' : 'M'}${round(x(point))} ${round(y(point))}`).join('');

/** Area between two values of the points of a part. */
export function areaOf(part, x, low, high) {
  if (part.length === 1) {
    const at = x(part[0]);
    return `M${round(at - 2)} ${round(low(part[0]))}H${round(at + 2)}V${round(high(part[0]))}H${round(at - 2)}Z`;
  }
  const back = [...part].reverse();
  return `${lineOf(part, x, low)}${lineOf(back, x, high).replace('M', 'L')}Z`;
}
