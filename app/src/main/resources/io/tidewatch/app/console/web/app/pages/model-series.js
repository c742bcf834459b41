// SPDX-License-Identifier: Apache-2.0
// From the answer of /performance to charts: one for each metric, its estimate dotted in it, coverage last.
import { extent } from '../charts/scale.js';

const nameOf = ({ stage, modelVersion }) => `${stage} ${modelVersion}`;

export function subjectsOf(data) {
  return [...new Set(data.series.map(nameOf))];
}

/** `faint`: estimates of windows whose labels are all in are shown too. */
export function chartsOf(data, faint) {
  const subjects = subjectsOf(data);
  const seriesOf = (metric) => data.series.filter((one) => one.metric === metric);
  const known = new Set(data.metrics.map((metric) => metric.metric));
  const own = data.metrics.filter((metric) => !metric.estimated || !known.has(metric.estimates));
  const last = (metric) => (metric.metric === 'coverage' ? 1 : 0);
  return [...own].sort((a, b) => last(a) - last(b)).map((metric) => {
    const real = seriesOf(metric.metric).map((one) => ({ ...one, name: nameOf(one), index: subjects.indexOf(nameOf(one)) % 8 }));
    const estimates = data.metrics.filter((other) => other.estimates === metric.metric).flatMap((other) => seriesOf(other.metric)).map((one) => {
      const measured = real.find((other) => other.name === nameOf(one));
      return { ...one, name: `${nameOf(one)} estimate`, index: subjects.indexOf(nameOf(one)) % 8, dotted: true, points: faint ? one.points : untilFinal(one.points, measured?.points ?? []) };
    });
    const objectives = data.objectives.filter((objective) => objective.metric === metric.metric && objective.window);
    const limits = objectives.map((objective) => ({ value: objective.limit, text: `${objective.bound === 'AT_LEAST' ? 'at least' : 'at most'} ${objective.limit}` }));
    const dotted = metric.estimated ? real.map((one) => ({ ...one, dotted: true })) : real;
    return { metric, series: [...dotted, ...estimates.filter((one) => one.points.length)], limits, baseline: real.length === 1 ? real[0].baseline : null };
  });
}

/** An estimate stands in for its metric only where that is not final: from the last final window on. */
function untilFinal(estimates, measured) {
  const final = measured.findLast((point) => point.maturity?.status === 'FINAL' && point.value !== null);
  return final ? estimates.filter((point) => point.window.start > final.window.start) : estimates;
}

export function domainOf(data) {
  const starts = data.series.flatMap((one) => one.points).map((point) => Date.parse(point.window.start));
  return starts.length ? extent(starts) : [0, 1];
}

/** Of each metric the newest window that every subject has a value in. */
export function newestTogether(data) {
  const subjects = subjectsOf(data);
  const rows = data.metrics.filter((metric) => !metric.estimated).map((metric) => {
    const all = data.series.filter((one) => one.metric === metric.metric && one.points.some((point) => point.value !== null));
    const starts = all.map((one) => new Set(one.points.filter((point) => point.value !== null).map((point) => point.window.start)));
    const common = [...(starts[0] ?? [])].filter((start) => starts.every((set) => set.has(start))).sort().at(-1);
    const points = Object.fromEntries(all.map((one) => [nameOf(one), one.points.findLast((point) => point.value !== null && (!common || point.window.start === common))]));
    return { metric, points, window: common ? Object.values(points)[0].window : null };
  });
  return { subjects, rows: rows.filter((row) => Object.keys(row.points).length) };
}
