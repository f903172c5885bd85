/**
 * The hands behind the sandbox, under `/control`: what people with phones and banks do. For people and for tests; no
 * real gateway has anything like it. Bodies are JSON, their shapes are the schemas below.
 *
 *   GET  /state                      phones, bank statements, open face checks, switches, trouble
 *   GET  /face/<token>               the page of a face check, for a phone; its buttons POST to it
 *   POST /faces/<token>              the same by JSON: pass, other-person, cancel
 *   POST /verifications/<id>/expire  its time is over
 *   PUT  /switches                   what does not match from now on
 *   PUT  /trouble                    what goes wrong with the next calls; null: nothing any more
 */
import express, { type Request, type Response, type Router } from 'express';
import * as z from 'zod';
import {
  SANDBOX_SWITCHES,
  type VerificationSandboxState,
} from '../../../shared/contract/verification-sandbox.ts';
import type { VerificationFailure } from '../../../shared/vocabulary/verification-failure.ts';
import { QuestionRefused } from '../../adapters/signed-http/answer-signed.ts';
import { facePage, noFacePage } from './face-page.ts';
import { troubleSchema, type SandboxParts } from './sandbox-parts.ts';
import type { SandboxVerification } from './sandbox-verification.ts';

const MOST_SHOWN = 20;

const faceSchema = z.object({ act: z.enum(['pass', 'other-person', 'cancel']) });
const switchesSchema = z.object({ switches: z.array(z.enum(SANDBOX_SWITCHES)).max(SANDBOX_SWITCHES.length) });
const troublesSchema = z.object({ trouble: troubleSchema.nullable() });

const outcomeOfAct: Record<z.infer<typeof faceSchema>['act'], VerificationFailure | null> = {
  pass: null,
  'other-person': 'face-mismatch',
  cancel: 'cancelled',
};

export function controlApi(parts: SandboxParts): Router {
  const router = express.Router();
  const { book, notices } = parts;
  const end = (verification: SandboxVerification, reason: VerificationFailure | null): void => {
    if (verification.outcome) return;
    book.end(verification, reason);
    notices.send(verification);
  };
  const face = (request: Request): SandboxVerification | null =>
    book.findFace(String(request.params['token']));

  router.get('/state', (_request, response) => response.json(stateOf(parts)));
  router.get('/face/:token', (request, response) => {
    const found = face(request);
    const language = request.acceptsLanguages('zh', 'en') === 'en' ? 'en' : 'zh';
    response
      .status(found ? 200 : 404)
      .set('Cache-Control', 'no-store')
      .type('html')
      .send(found ? facePage(found, language) : noFacePage(language));
  });
  router.post('/face/:token', express.urlencoded({ extended: false, limit: '1kb' }), (request, response) => {
    const { act } = faceSchema.parse(request.body);
    const found = face(request);
    if (found) end(found, outcomeOfAct[act]);
    // Back to the page by its own name, so that it works behind the station's relay too.
    response.redirect(303, encodeURIComponent(String(request.params['token'])));
  });
  router.use(express.json({ limit: '10kb' }));
  router.post('/faces/:token', (request, response) => {
    const { act } = faceSchema.parse(request.body);
    const found = face(request);
    if (!found) throw new QuestionRefused('NOT_FOUND');
    end(found, outcomeOfAct[act]);
    response.json(stateOf(parts));
  });
  router.post('/verifications/:requestId/expire', (request, response) => {
    end(book.find(request.params.requestId), 'expired');
    response.json(stateOf(parts));
  });
  router.put('/switches', (request, response) => {
    const { switches } = switchesSchema.parse(request.body);
    book.switches.clear();
    for (const reason of switches) book.switches.add(reason);
    response.json(stateOf(parts));
  });
  router.put('/trouble', (request, response) => {
    parts.trouble = troublesSchema.parse(request.body).trouble;
    response.json(stateOf(parts));
  });
  router.use((_request, response) => response.status(404).json({ error: 'no such route' }));
  router.use((error: unknown, _request: Request, response: Response, _next: express.NextFunction) => {
    if (error instanceof QuestionRefused) response.status(404).json({ error: error.message });
    else if (error instanceof z.ZodError) response.status(400).json({ error: z.prettifyError(error) });
    else if (error instanceof SyntaxError) response.status(400).json({ error: error.message });
    else response.status(500).json({ error: 'failed' });
  });
  return router;
}

function stateOf(parts: SandboxParts): VerificationSandboxState {
  const { book, trouble, faceUrlOf } = parts;
  const open = book.verifications().filter(({ outcome }) => outcome === null);
  return {
    phones: book
      .phones()
      .slice(0, MOST_SHOWN)
      .map(({ mobile, texts }) => ({ mobile, texts: texts.slice(0, MOST_SHOWN) })),
    statements: book
      .statements()
      .slice(0, MOST_SHOWN)
      .map((statement) => ({ ...statement, transfers: statement.transfers.slice(0, MOST_SHOWN) })),
    faces: open.flatMap(({ requestId, faceToken: token, method, fields, expiresAt }) => {
      if (token === null) return [];
      const name = fields.legalRepresentative ?? fields.agentName ?? '';
      return [{ requestId, token, method, name, url: faceUrlOf(token), expiresAt }];
    }),
    switches: [...book.switches],
    trouble: trouble?.kind ?? null,
  };
}
