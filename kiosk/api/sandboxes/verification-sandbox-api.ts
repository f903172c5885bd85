import type {
  SandboxFace,
  SandboxSwitch,
  SandboxTrouble,
  VerificationSandboxState,
} from '../../../shared/contract/verification-sandbox.ts';
import { askSandbox } from './ask-sandbox.ts';

/* The hands behind the verification sandbox, by its control API; every act answers with what there is then. */

const BASE = '/bench/verification';

export const sandboxState = () => askSandbox<VerificationSandboxState>(`${BASE}/state`);
export const endFace = ({ token }: SandboxFace, act: 'pass' | 'other-person' | 'cancel') =>
  askSandbox<VerificationSandboxState>(`${BASE}/faces/${token}`, 'POST', { act });
export const setSwitches = (switches: readonly SandboxSwitch[]) =>
  askSandbox<VerificationSandboxState>(`${BASE}/switches`, 'PUT', { switches });
export const setTrouble = (kind: SandboxTrouble | null) =>
  askSandbox<VerificationSandboxState>(`${BASE}/trouble`, 'PUT', { trouble: kind && { kind } });
