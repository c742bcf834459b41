// SPDX-License-Identifier: Apache-2.0
// Light or dark: the system's, until somebody says otherwise.
import { html, useEffect, useState } from './ui.js';

const dark = matchMedia('(prefers-color-scheme: dark)');

export const themeNow = () => document.documentElement.dataset.theme ?? (dark.matches ? 'dark' : 'light');

function choose(theme) {
  document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem('tidewatch.theme', theme);
  } catch {
    // no storage: it holds for this page
  }
  dispatchEvent(new Event('themechange'));
}

/** Calls again when the colours change, for canvases. */
export function useTheme() {
  const [theme, set] = useState(themeNow());
  useEffect(() => {
    const listener = () => set(themeNow());
    dark.addEventListener('change', listener);
    addEventListener('themechange', listener);
    return () => {
      dark.removeEventListener('change', listener);
      removeEventListener('themechange', listener);
    };
  }, []);
  return theme;
}

export function ThemeButton() {
  const theme = useTheme();
  const other = theme === 'dark' ? 'light' : 'dark';
  return html`<button type="button" class="tool" onClick=${() => choose(other)} aria-label=${`Change to ${other} colours`} title=${`Change to ${other} colours`}>
    <span class=${`icon icon-${other === 'dark' ? 'moon' : 'sun'}`} aria-hidden="true"></span></button>`;
}
