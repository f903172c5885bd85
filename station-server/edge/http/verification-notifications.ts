import express, { Router, type Request, type Response } from 'express';
import {
  NOTICE_MOST_BYTES,
  VerificationNoticeRefused,
} from '../../adapters/verification/verification-notices.ts';
import type { StationParts } from './station-parts.ts';

/**
 * Where the verification gateway says that something moved on. It proves itself by its signature; what it says only makes
 * the station ask. Without a 2xx it says so again.
 */
export function verificationNotifications(
  parts: Pick<StationParts, 'verification' | 'verifications'>,
  onError: (error: unknown) => void,
): Router {
  const router = Router();
  router.post('/', express.raw({ type: () => true, limit: 10 * NOTICE_MOST_BYTES }), (request, response) => {
    void take(parts, request, response, onError);
  });
  return router;
}

async function take(
  { verification, verifications }: Pick<StationParts, 'verification' | 'verifications'>,
  request: Request,
  response: Response,
  onError: (error: unknown) => void,
): Promise<void> {
  const { notices } = verification;
  if (!notices) {
    response.status(404).end();
    return;
  }
  try {
    const body: unknown = request.body;
    const { requestId } = notices.read(request.headers, Buffer.isBuffer(body) ? body : Buffer.alloc(0));
    await verifications.notified(requestId);
    response.status(204).end();
  } catch (error) {
    if (!(error instanceof VerificationNoticeRefused)) onError(error);
    response.status(error instanceof VerificationNoticeRefused ? 401 : 503).end();
  }
}
