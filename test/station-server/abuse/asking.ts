import { expect } from 'chai';
import { problemTexts, type Problem } from '../../../shared/contract/problems/problem.ts';
import type { StationClient } from '../../harness/station-client.ts';

/** A request as somebody writes it who does not use our faces. */
export interface Question {
  method: string;
  path: string;
  /** JSON, or bytes as they are. */
  body?: unknown;
  headers?: Record<string, string>;
}

export interface Answer {
  status: number;
  mediaType: string;
  text: string;
}

/** Ask under the cookies of a client, or under whatever cookies are given; whatever comes back is an answer. */
export async function ask(
  url: string,
  as: StationClient | string,
  { method, path, body, headers = {} }: Question,
): Promise<Answer> {
  const isBytes = Buffer.isBuffer(body);
  const response = await fetch(url + path, {
    method,
    headers: {
      cookie: typeof as === 'string' ? as : as.cookie,
      ...(body === undefined
        ? {}
        : { 'content-type': isBytes ? 'application/octet-stream' : 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: isBytes ? new Uint8Array(body) : JSON.stringify(body) }),
  });
  return {
    status: response.status,
    mediaType: response.headers.get('content-type') ?? '',
    text: await response.text(),
  };
}

/** The problem that an answer is, under its own status and in a person's words; anything else fails the test. */
export function problemIn({ status, mediaType, text }: Answer, about = ''): Problem {
  expect(mediaType, `${about} ${status} ${text.slice(0, 300)}`).to.include('application/problem+json');
  const problem = JSON.parse(text) as Problem;
  expect(status, about).to.equal(problemTexts[problem.code].status);
  for (const { zh, en } of [problem.happened, problem.meaning, problem.action]) {
    expect(zh, about).to.match(/\p{Script=Han}/u);
    expect(zh + en, about).not.to.match(/\{\w+\}|undefined|Error|\bat \//);
  }
  return problem;
}

/** The code of the problem that a question is answered with. */
export const refusalOf = async (answer: Promise<Answer>, about = ''): Promise<string> =>
  problemIn(await answer, about).code;
