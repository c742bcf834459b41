// SPDX-License-Identifier: Apache-2.0
import { Login } from './pages/login.js';
import { pageOf } from './pages.js';
import { Failure, Loading } from './parts/await.js';
import { catchLinks, useAddress } from './router.js';
import { useSession } from './session.js';
import { Shell } from './shell.js';
import { html, render } from './ui.js';

function Console() {
  const { session, problem, out, enter, ask } = useSession();
  const { path, query } = useAddress();
  if (out) return html`<${Login} enter=${enter} />`;
  if (!session) return html`<main class="page">${problem ? html`<${Failure} problem=${problem} again=${ask} />` : html`<${Loading} what="the session" />`}</main>`;
  const { Page, key, params } = pageOf(path, query);
  return html`<${Shell} session=${session} path=${path} monitor=${params.monitor}>
    ${problem && html`<${Failure} problem=${problem} again=${ask} />`}
    <${Page} key=${key} session=${session} query=${query} ...${params} />
  </${Shell}>`;
}

catchLinks();
const root = document.getElementById('root');
root.textContent = '';
render(html`<${Console} />`, root);
