import { Agent, request } from 'node:http';
import type { Question } from './asking.ts';

const AT_ONCE = 24;

/**
 * Ask many questions over a few connections that are kept, as fast as they are answered; how often each answer came, by
 * its status and the code of its problem. `meanwhile` is done each time so many were answered.
 */
export async function askMany(
  url: string,
  cookie: string,
  questions: Iterable<Question>,
  meanwhile: { every: number; act: () => Promise<void> },
): Promise<Map<string, number>> {
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const counts = new Map<string, number>();
  const waiting = questions[Symbol.iterator]();
  let asked = 0;
  const work = async (): Promise<void> => {
    for (let next = waiting.next(); !next.done; next = waiting.next()) {
      const answer = await one(agent, url, cookie, next.value);
      counts.set(answer, (counts.get(answer) ?? 0) + 1);
      asked++;
      if (asked % meanwhile.every === 0) await meanwhile.act();
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    return counts;
  } finally {
    agent.destroy();
  }
}

function one(agent: Agent, url: string, cookie: string, { method, path, body }: Question): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { cookie, 'content-type': 'application/json' };
    const asking = request(url + path, { agent, method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (text += chunk));
      response.on('end', () => {
        const code = response.statusCode ?? 0;
        resolve(code < 400 ? String(code) : `${code} ${/"code":"([a-z-]+)"/.exec(text)?.[1] ?? ''}`);
      });
      response.on('error', reject);
    });
    asking.on('error', reject);
    asking.end(JSON.stringify(body));
  });
}
