// SPDX-License-Identifier: Apache-2.0
import { Heading } from '../parts/heading.js';
import { html } from '../ui.js';

export const Missing = () => html`<${Heading} title="No such page" />
  <p>There is no page at <code>${location.pathname}</code>. The <a href="/">fleet</a> lists all monitors, <a href="/incidents">incidents</a> what was told of them.</p>`;
