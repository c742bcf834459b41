// SPDX-License-Identifier: Apache-2.0
// Sign and word of what the API says in capitals. The sign comes first: colour is never the only one that tells.
export const STATES = {
  FAILING: { sign: '✕', word: 'failing', says: 'an error fires, or the gate blocks' },
  BLIND: { sign: '◌', word: 'blind', says: 'nobody can know: no data, nothing concluded, no labels' },
  WARNING: { sign: '!', word: 'warning', says: 'a ticket is open, or the gate warns' },
  LEARNING: { sign: '…', word: 'learning', says: 'the baseline period is not over' },
  HEALTHY: { sign: '✓', word: 'healthy', says: 'judged lately, and nothing to say' },
  RETIRED: { sign: '–', word: 'retired', says: 'gave way to another version' },
};

export const OUTCOMES = {
  PASS: { sign: '✓', word: 'pass', tone: 'ok' },
  BREACH: { sign: '✕', word: 'breach', tone: 'fail' },
  INCONCLUSIVE: { sign: '?', word: 'inconclusive', tone: 'blind' },
  null: { sign: '·', word: 'not judged', tone: 'none' },
};

export const SEVERITIES = {
  CRITICAL: { sign: '▲▲', word: 'critical', tone: 'fail' },
  ERROR: { sign: '▲', word: 'error', tone: 'fail' },
  WARNING: { sign: '!', word: 'warning', tone: 'warn' },
  INFO: { sign: 'i', word: 'info', tone: 'learn' },
};

export const PHASES = {
  FIRING: { sign: '●', word: 'firing', tone: 'fail' },
  RECOVERING: { sign: '◐', word: 'recovering', tone: 'warn' },
  FLAPPING: { sign: '≈', word: 'flapping', tone: 'warn' },
  RESOLVED: { sign: '○', word: 'resolved', tone: 'none' },
};

export const SIGNALS = {
  PASS: { sign: '✓', word: 'pass', tone: 'ok' },
  WARN: { sign: '!', word: 'warn', tone: 'warn' },
  BLOCK: { sign: '✕', word: 'block', tone: 'fail' },
  null: { sign: '·', word: 'no word', tone: 'none' },
};

export const WORTHS = {
  ACTIONABLE: { sign: '✓', word: 'real', tone: 'ok' },
  NOISE: { sign: '✕', word: 'false', tone: 'none' },
  DUPLICATE: { sign: '=', word: 'known', tone: 'none' },
};

export const HOLDS = {
  MAINTENANCE: 'maintenance',
  SILENCED: 'silenced',
  SHADOW: 'shadow stage',
  BUDGET: 'budget of pages is spent',
  STORM: 'storm of incidents',
  LATE: 'late rows',
};

export const TONE_OF_STATE = {
  FAILING: 'fail', BLIND: 'blind', WARNING: 'warn', LEARNING: 'learn', HEALTHY: 'ok', RETIRED: 'none',
};

export const RECOUNTS = {
  EQUAL: { sign: '=', word: 'equal', tone: 'ok' },
  DIFFERENT: { sign: '≠', word: 'different', tone: 'warn' },
  CORRUPT: { sign: '✕', word: 'corrupt', tone: 'fail' },
  NOT_RECOUNTED: { sign: '·', word: 'not recounted', tone: 'none' },
};

export const DELIVERIES = {
  DELIVERED: { sign: '✓', word: 'delivered', tone: 'ok' },
  COLLAPSED: { sign: '–', word: 'collapsed', tone: 'none' },
  DEAD: { sign: '✕', word: 'never told', tone: 'fail' },
};

export const OPEN_PHASES = ['FIRING', 'RECOVERING', 'FLAPPING'];

export const sentence = (text) => (text ? text[0].toUpperCase() + text.slice(1) : '');
export const lower = (text) => (text ?? '').toLowerCase().replaceAll('_', ' ');
