// SPDX-License-Identifier: Apache-2.0
import { keepSession, post } from '../api.js';
import { Field } from '../parts/dialog.js';
import { html, useState } from '../ui.js';

export function Login({ enter }) {
  const [problem, setProblem] = useState(null);
  const submit = async (event) => {
    event.preventDefault();
    setProblem(null);
    try {
      const session = await post('/login', { token: new FormData(event.target).get('token') });
      keepSession(session);
      enter(session);
    } catch (error) {
      setProblem(error);
    }
  };
  return html`<main class="page login" id="main"><form class="panel" onSubmit=${submit}>
    <h1><img src="/icons/tidewatch.svg" alt="" width="28" height="28" /> Tidewatch</h1>
    <${Field} label="Token" help="The viewer's or the operator's, as the console was started with."><input type="password" name="token" required autocomplete="current-password" /></${Field}>
    ${problem && html`<div class="notice notice-fail" role="alert"><p>${problem.status === 401 ? 'This is neither token.' : problem.message}</p></div>`}
    <button type="submit" class="main">Log in</button>
  </form></main>`;
}
