import type { CaseView } from '../../shared/contract/api.ts';
import type { CounterCommand } from '../../shared/contract/commands.ts';
import type { Directed } from '../../shared/contract/directed-command.ts';
import { request } from './request.ts';
import { DEVICE_TIMEOUT_MS, ISSUANCE_TIMEOUT_MS, READING_TIMEOUT_MS, UPLOAD_TIMEOUT_MS } from './timeouts.ts';

const commandTimeoutMs: Partial<Record<CounterCommand['type'], number>> = {
  'choose-certificate': DEVICE_TIMEOUT_MS,
  'examine-medium': DEVICE_TIMEOUT_MS,
  'read-agent-id-card': DEVICE_TIMEOUT_MS,
  'print-document': DEVICE_TIMEOUT_MS,
  'collect-cash': DEVICE_TIMEOUT_MS,
  'collect-card': DEVICE_TIMEOUT_MS,
  'offer-payment': DEVICE_TIMEOUT_MS,
  'charge-payment-code': DEVICE_TIMEOUT_MS,
  'withdraw-payment': DEVICE_TIMEOUT_MS,
  'start-issuance': ISSUANCE_TIMEOUT_MS,
  'continue-issuance': ISSUANCE_TIMEOUT_MS,
  'abandon-issuance': ISSUANCE_TIMEOUT_MS,
  'run-encryption-test': DEVICE_TIMEOUT_MS,
  'revoke-certificates': DEVICE_TIMEOUT_MS,
  'wipe-medium': DEVICE_TIMEOUT_MS,
  'capture-uploaded-specimen': UPLOAD_TIMEOUT_MS,
  'read-pages': READING_TIMEOUT_MS,
  'decide-review': READING_TIMEOUT_MS,
  'send-initial-pin': DEVICE_TIMEOUT_MS,
};

/** A clerk's command, with the patience that it needs. */
export function sendCommand(
  caseNumber: string,
  body: Directed<CounterCommand>,
  key: string,
): Promise<CaseView> {
  const timeoutMs = commandTimeoutMs[body.command.type];
  return request('POST /cases/:caseNumber/commands', {
    parameters: { caseNumber },
    body,
    key,
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  });
}
