/**
 * Waits until the server at the given URL is ready, signs in to its sandbox and asks one query. Prints the answer, so
 * that two starts on the same data can be compared; fails when anything is not as a visitor would expect it.
 */
import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';

const [url, seconds = '120'] = process.argv.slice(2);
const persona = 'incentives-admin';
const query = `query Boot {
  viewer { subject }
  __schema { queryType { name } types { name fields { name } } }
  claims(first: 3) { totalCount nodes { id status claimedAmount { amount currency } } }
}`;

const deadline = AbortSignal.timeout(Number(seconds) * 1000);

async function isReady() {
  try {
    return (await fetch(`${url}/readyz`, { signal: deadline })).ok;
  } catch (error) {
    if (deadline.aborted) throw new Error(`${url} was not ready within ${seconds} s`, { cause: error });
    return false;
  }
}

async function post(path, body, headers = {}) {
  const response = await fetch(url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
    signal: deadline,
  });
  const text = await response.text();
  assert.equal(response.status, 200, `${path} answered ${response.status}: ${text}`);
  return JSON.parse(text);
}

while (!(await isReady())) await pause(200, undefined, { signal: deadline });
const { token } = await post('/sandbox/token', { persona });
const { data, errors } = await post('/graphql', { query }, { authorization: `Bearer ${token}` });
assert.equal(errors, undefined, JSON.stringify(errors));
assert.equal(data.viewer.subject, persona);
assert.equal(data.claims.nodes.length, 3);
assert.ok(data.claims.totalCount > 3);
// The explorer lives by it, and a bundle with two copies of `graphql` cannot tell it.
assert.ok(data.__schema.types.length > 100);
for (const path of ['/', '/reports', '/schema.graphql']) {
  const page = await fetch(url + path, { signal: deadline });
  assert.equal(page.status, 200, `${path} answered ${page.status}`);
}
process.stdout.write(`${JSON.stringify({ viewer: data.viewer, claims: data.claims })}\n`);
