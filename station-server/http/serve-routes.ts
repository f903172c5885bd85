import express, { Router, type Request, type Response } from 'express';
import type * as z from 'zod';
import { makeProblem } from '../../shared/contract/make-problem.ts';
import type { Localized } from '../../shared/vocabulary/localized.ts';
import { ProblemError } from '../problem-error.ts';
import { problemOf, sendProblem } from './present-problem.ts';
import type { Requester } from './requester.ts';
import { BinaryAnswer, type Access, type Route } from './route.ts';

const JSON_LIMIT = '200kb';

export interface ServeOptions {
  identify: (request: Request) => Promise<Requester>;
  onUnforeseen: (error: unknown, reference: string) => void;
}

/** Serve a table of routes: authorise → validate → act → present, the same chain for each. */
export function serveRoutes(routes: readonly Route[], options: ServeOptions): Router {
  const router = Router();
  for (const entry of routes) {
    const parser = entry.bytes
      ? express.raw({ type: [...entry.bytes.types], limit: entry.bytes.limitBytes })
      : express.json({ limit: JSON_LIMIT, strict: true });
    router[entry.method](entry.path, (request, response) => {
      void serve(entry, parser, request, response, options);
    });
  }
  return router;
}

async function serve(
  entry: Route,
  parser: ReturnType<typeof express.json>,
  request: Request,
  response: Response,
  options: ServeOptions,
): Promise<void> {
  try {
    const requester = await options.identify(request);
    authorise(entry, requester);
    requireSameOrigin(entry, request);
    await parse(parser, request, response);
    const answer: unknown = await entry.act({
      body: validate(entry, request.body),
      parameters: Object.fromEntries(
        Object.entries(request.params).map(([name, value]) => [name, String(value)]),
      ),
      query: new URL(request.url, 'http://station').searchParams,
      requester,
      idempotencyKey: request.get('Idempotency-Key')?.slice(0, 100) ?? null,
      raw: request,
      response,
    });
    present(answer, response);
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

/** Cookies are SameSite=Strict; a browser that names another origin is refused all the same. */
function requireSameOrigin(entry: Route, request: Request): void {
  const origin = request.get('Origin');
  if (entry.method === 'get' || origin === undefined) return;
  if (!URL.canParse(origin) || new URL(origin).host !== request.get('Host')) {
    throw new ProblemError(makeProblem('forbidden'));
  }
}

function parse(parser: ReturnType<typeof express.json>, request: Request, response: Response): Promise<void> {
  return new Promise((resolve, reject) => {
    parser(request, response, (error?: unknown) => {
      if (error === undefined) resolve();
      else if (error instanceof SyntaxError) reject(new ProblemError(makeProblem('invalid-input')));
      else reject(error instanceof Error ? error : new Error('the body could not be read', { cause: error }));
    });
  });
}

function validate(entry: Route, body: unknown): unknown {
  if (entry.bytes) return body;
  if (!entry.body) return undefined;
  const parsed = entry.body.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new ProblemError(makeProblem('invalid-input', {}, fieldsOf(parsed.error)));
}

function fieldsOf(error: z.ZodError): Record<string, Localized> {
  return Object.fromEntries(
    error.issues.map((issue) => [issue.path.join('.') || 'body', { zh: '格式不正确', en: issue.message }]),
  );
}

function present(answer: unknown, response: Response): void {
  response.set('Cache-Control', 'no-store');
  if (answer === undefined) response.status(204).end();
  else if (answer instanceof BinaryAnswer) {
    if (answer.fileName !== null) response.attachment(answer.fileName);
    response.type(answer.mediaType).send(Buffer.from(answer.content));
  } else response.json(answer);
}
