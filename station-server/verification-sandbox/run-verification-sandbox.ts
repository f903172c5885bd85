import { runSandbox, type RunningSandbox } from '../run-sandbox.ts';

const ENTRY = new URL('./verification-sandbox.ts', import.meta.url);

export interface VerificationSandboxReady {
  kind: 'ready';
  /** What the gateway and the station share; in the clear, for it is the sandbox's. */
  secretHex: string;
  baseUrl: string;
  controlUrl: string;
}

/** The verification sandbox as a process of its own; phones open face checks below `faceBaseUrl`. */
export const runVerificationSandbox = (
  directory: string,
  faceBaseUrl: string,
): Promise<RunningSandbox<VerificationSandboxReady>> =>
  runSandbox<VerificationSandboxReady>(ENTRY, ['--dir', directory, '--face-url', faceBaseUrl]);
