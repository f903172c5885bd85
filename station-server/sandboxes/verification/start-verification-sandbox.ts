import express from 'express';
import { randomBytes, randomInt } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { SealedChannels } from '../../../hardware/processes/sealed-channel.ts';
import { VERIFICATION_CODE_DIGITS } from '../../../shared/vocabulary/verification.ts';
import { listenOnLoopback } from '../loopback-server.ts';
import { secretFile } from '../../settings/secret-files.ts';
import { controlApi } from './control-api.ts';
import { gatewayApi } from './gateway-api.ts';
import { NoticeSender, RETRY_DELAYS_MS } from './notice-sender.ts';
import type { PartnerSandboxReady } from '../../adapters/signed-http/sandbox-ready.ts';
import type { SandboxParts } from './sandbox-parts.ts';
import { VerificationBook } from './verification-book.ts';

const SECRET_BYTES = 32;
const TOKEN_BYTES = 24;

interface VerificationSandboxOptions {
  /** Its secret, its record and `sandbox.json`; outlives the process. */
  directory: string;
  /** 0: any free one. */
  port?: number;
  /** What a phone opens for a face check, followed by `/<token>`; empty: the sandbox's own address. */
  faceBaseUrl?: string;
  clock?: () => number;
  noticeDelaysMs?: readonly number[];
}

export interface VerificationSandbox {
  ready: PartnerSandboxReady;
  close(): Promise<void>;
}

const randomCode = (): string =>
  String(randomInt(10 ** VERIFICATION_CODE_DIGITS)).padStart(VERIFICATION_CODE_DIGITS, '0');

/** A verification gateway on loopback: signed both ways, with phones, bank statements and a control. */
export async function startVerificationSandbox(
  options: VerificationSandboxOptions,
): Promise<VerificationSandbox> {
  const { port = 0, faceBaseUrl = '', clock = Date.now, noticeDelaysMs = RETRY_DELAYS_MS } = options;
  const directory = resolve(options.directory);
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const secret = secretFile(directory, 'verification-secret', SECRET_BYTES);
  let origin = '';
  const faceUrlOf = (token: string): string => `${faceBaseUrl || `${origin}/control/face`}/${token}`;
  const parts: SandboxParts = {
    book: new VerificationBook({
      path: join(directory, 'verifications.json'),
      clock,
      randomCode,
      randomToken: () => randomBytes(TOKEN_BYTES).toString('base64url'),
      faceUrlOf,
    }),
    channels: new SealedChannels(),
    secret,
    notices: new NoticeSender(secret, clock, noticeDelaysMs),
    clock,
    trouble: null,
    faceUrlOf,
  };
  const app = express();
  app.disable('x-powered-by');
  app.use('/control', controlApi(parts));
  app.use(gatewayApi(parts));
  const server = await listenOnLoopback(app, port);
  origin = server.origin;
  const ready: PartnerSandboxReady = {
    kind: 'ready',
    secretHex: secret.toString('hex'),
    baseUrl: origin,
    controlUrl: `${origin}/control`,
  };
  writeFileSync(join(directory, 'sandbox.json'), `${JSON.stringify(ready, null, 2)}\n`, { mode: 0o600 });
  return {
    ready,
    close: () => {
      parts.notices.close();
      return server.close();
    },
  };
}
