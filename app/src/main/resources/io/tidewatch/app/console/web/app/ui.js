// SPDX-License-Identifier: Apache-2.0
// What every module draws with: Preact's hooks, and htm bound to its h.
import { h, render } from '../vendor/preact/preact.js';
import htm from '../vendor/htm/htm.js';

export { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from '../vendor/preact/hooks.js';
export { render };
export const html = htm.bind(h);

/** Class names, those that are not empty. */
export const names = (...parts) => parts.filter(Boolean).join(' ');
