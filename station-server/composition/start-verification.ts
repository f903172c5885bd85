import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../settings/config.ts';
import type { RunningSandbox } from './run-sandbox.ts';
import { runVerificationSandbox } from './run-sandboxes.ts';
import type { PartnerSandboxReady } from '../adapters/signed-http/sandbox-ready.ts';
import { HttpVerificationGateway } from '../adapters/verification/http-verification-gateway.ts';
import {
  VerificationUnanswered,
  type VerificationGateway,
} from '../adapters/verification/verification-gateway.ts';
import { VerificationNotices } from '../adapters/verification/verification-notices.ts';
import type { VerificationPartner } from '../adapters/verification/verification-partner.ts';

export interface StartedVerification extends VerificationPartner {
  sandbox: RunningSandbox<PartnerSandboxReady> | null;
}

/** The gateway of the configuration; on the emulated bench the sandbox; else nobody answers. */
export async function startVerification(config: Config, clock: () => number): Promise<StartedVerification> {
  const at = (baseUrl: string, secretHex: string): VerificationPartner => {
    const secret = Buffer.from(secretHex, 'hex');
    const notifyUrl = `${config.publicUrl}/verifications/notifications`;
    return {
      gateway: new HttpVerificationGateway({ baseUrl, secret, clock, notifyUrl }),
      notices: new VerificationNotices(secret, clock),
    };
  };
  if (config.verificationGateway) {
    const { baseUrl, secretPath } = config.verificationGateway;
    return { ...at(baseUrl, readFileSync(secretPath, 'utf8').trim()), sandbox: null };
  }
  if (!config.emulatedBench) return { gateway: nobody, notices: null, sandbox: null };
  const directory = join(config.dataDir, 'verification-sandbox');
  const sandbox = await runVerificationSandbox(directory, `${config.publicUrl}/bench/verification/face`);
  return { ...at(sandbox.ready.baseUrl, sandbox.ready.secretHex), sandbox };
}

const unset = (): Promise<never> =>
  Promise.reject(new VerificationUnanswered('no verification gateway is set up'));
const nobody: VerificationGateway = {
  begin: unset,
  answer: unset,
  query: unset,
  cancel: unset,
  openSecretChannel: unset,
  sendSecretByTransfer: unset,
};
