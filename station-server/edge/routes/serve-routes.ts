import express, { Router, type Request, type Response } from 'express';
import type * as z from 'zod';
import { isSentBytes, type Access } from '../../../shared/contract/endpoints/endpoint.ts';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import { reasonOf } from '../../../shared/contract/text-field.ts';
import type { Localized } from '../../../shared/vocabulary/values/localized.ts';
import { cleanText } from '../../../shared/vocabulary/values/outside-text.ts';
import { ProblemError } from '../../failures/problem-error.ts';
import { FewAtOnce } from '../../scheduling/few-at-once.ts';
import { problemOf, sendProblem, tooLarge } from '../http/present-problem.ts';
import type { Requester } from '../http/requester.ts';
import { BinaryAnswer, type Route } from '../http/route.ts';
import { isSameOrigin } from '../http/same-origin.ts';

const PICTURE_POLICY = "default-src 'none'; sandbox";
const JSON_LIMIT_BYTES = 200 * 1024;
/** Files of one sender that are read or worked on at a time: each is in memory as a whole. */
const MOST_FILES_AT_ONCE = 4;

interface ServeOptions {
  identify: (request: Request) => Promise<Requester>;
  onUnforeseen: (error: unknown, reference: string) => void;
}

/** Serve a table of routes: authorise → validate → act → present, the same chain for each. */
export function serveRoutes(routes: readonly Route[], options: ServeOptions): Router {
  const router = Router();
  const files = new FewAtOnce(MOST_FILES_AT_ONCE);
  for (const entry of routes) {
    const parser = isSentBytes(entry.body)
      ? express.raw({ type: [...entry.body.mediaTypes], limit: entry.body.limitBytes })
      : express.json({ limit: JSON_LIMIT_BYTES, strict: true });
    router[entry.method](entry.path, (request, response) => {
      void serve({ entry, parser, files }, request, response, options);
    });
  }
  return router;
}

interface Served {
  entry: Route;
  parser: ReturnType<typeof express.json>;
  files: FewAtOnce;
}

async function serve(
  { entry, parser, files }: Served,
  request: Request,
  response: Response,
  options: ServeOptions,
): Promise<void> {
  try {
    const requester = await options.identify(request);
    authorise(entry, requester);
    requireSameOrigin(entry, request);
    refuseTooLarge(entry, request);
    const act = async (): Promise<unknown> => {
      await parse(parser, request, response);
      return entry.act({
        body: validate(entry, request.body),
        parameters: parametersOf(request),
        query: entry.query && checked(entry.query, queryOf(request)),
        requester,
        idempotencyKey: request.get('Idempotency-Key')?.slice(0, 100) ?? null,
        raw: request,
        response,
      });
    };
    present(await (isSentBytes(entry.body) ? files.run(senderOf(requester), act) : act()), response);
  } catch (error) {
    if (response.headersSent) response.destroy();
    else sendProblem(response, problemOf(error, options.onUnforeseen));
  }
}

function isAllowed(access: Access, { session, screenDesk, terminal, account }: Requester): boolean {
  if (access === 'anyone') return true;
  if (access === 'screen') return screenDesk !== null;
  if (access === 'account') return account !== null;
  return access === 'terminal' ? terminal !== null : session?.staff.role === access;
}

function authorise(entry: Route, requester: Requester): void {
  if (entry.access.some((access) => isAllowed(access, requester))) return;
  if (entry.access.includes('screen')) throw new ProblemError(makeProblem('screen-not-paired'));
  if (entry.access.includes('account') && requester.terminal)
    throw new ProblemError(makeProblem('account-signed-out'));
  if (entry.access.includes('terminal') || entry.access.includes('account'))
    throw new ProblemError(makeProblem('terminal-not-enrolled'));
  throw new ProblemError(makeProblem(requester.session ? 'forbidden' : 'not-signed-in'));
}

function requireSameOrigin({ method }: Route, { headers }: Request): void {
  if (method !== 'get' && !isSameOrigin(headers)) throw new ProblemError(makeProblem('forbidden'));
}

/** Before any of it is read, where its length is told; what tells none is cut off at the limit. */
function refuseTooLarge({ body }: Route, request: Request): void {
  const limitBytes = isSentBytes(body) ? body.limitBytes : JSON_LIMIT_BYTES;
  if (Number(request.get('Content-Length') ?? 0) > limitBytes) throw new ProblemError(tooLarge(limitBytes));
}

/** A terminal, or a member of staff wherever he is signed in; all others are one. */
const senderOf = ({ terminal, session }: Requester): string =>
  session?.staff.staffId ?? terminal?.terminalId ?? 'nobody';

function parse(parser: ReturnType<typeof express.json>, request: Request, response: Response): Promise<void> {
  return new Promise((resolve, reject) => {
    parser(request, response, (error?: unknown) => {
      if (error === undefined) resolve();
      else if (error instanceof SyntaxError) reject(new ProblemError(makeProblem('invalid-input')));
      else reject(error instanceof Error ? error : new Error('the body could not be read', { cause: error }));
    });
  });
}

/** What is named in a path is looked for as it is: nothing has a name that text from outside can't have. */
const parametersOf = (request: Request): Record<string, string> =>
  Object.fromEntries(
    Object.entries(request.params).map(([name, value]) => {
      if (cleanText(String(value)).ok) return [name, String(value)];
      throw new ProblemError(makeProblem('not-found'));
    }),
  );

function queryOf(request: Request): Record<string, string> {
  const given = [...new URL(request.url, 'http://station').searchParams];
  return Object.fromEntries(
    given.map(([name, value]): [string, string] => {
      const cleaned = cleanText(value);
      if (cleaned.ok) return [name, cleaned.value];
      throw new ProblemError(makeProblem('invalid-input', {}, { [name]: cleaned.reason }));
    }),
  );
}

function validate({ body: taken }: Route, body: unknown): unknown {
  // What is of another media type was not read.
  if (isSentBytes(taken)) return Buffer.isBuffer(body) ? body : Buffer.alloc(0);
  return taken && checked(taken, body);
}

function checked(schema: z.ZodType, given: unknown): unknown {
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  throw new ProblemError(makeProblem('invalid-input', {}, fieldsOf(result.error)));
}

function fieldsOf(error: z.ZodError): Record<string, Localized> {
  return Object.fromEntries(error.issues.map((issue) => [fieldNamed(issue.path), reasonOf(issue)]));
}

/** A command's fields are named as its screen names them, not by where in the request they stand. */
const fieldNamed = (path: readonly PropertyKey[]): string =>
  path
    .map(String)
    .join('.')
    .replace(/^command\.((input|fields|place)\.)?/, '') || 'body';

function present(answer: unknown, response: Response): void {
  response.set('Cache-Control', 'no-store');
  if (answer === undefined) response.status(204).end();
  else if (answer instanceof BinaryAnswer) {
    if (answer.fileName !== null) response.attachment(answer.fileName);
    // Opened by its address it is a picture and nothing else, whatever is in it.
    if (answer.mediaType.startsWith('image/')) response.set('Content-Security-Policy', PICTURE_POLICY);
    response.type(answer.mediaType).send(Buffer.from(answer.content));
  } else response.json(answer);
}
