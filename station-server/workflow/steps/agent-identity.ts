import { DeviceError } from '../../../hardware/devices/device-error.ts';
import type { IdCard } from '../../../hardware/devices/id-card-reader.ts';
import type { Agent } from '../../../shared/case/case-state.ts';
import type { StepHandler } from './step-handler.ts';

/** How long a clerk waits for the card to be laid down. */
const CARD_WAIT_MS = 15_000;

/** R-MAT-2: who the agent is, is what the reader read; the photo and what is not needed are not kept. */
export const agentIdentity = {
  'read-agent-id-card': async ({ parts, caseNumber, by }) => {
    const reader = parts.bench.idCardReader;
    if (!reader) throw new DeviceError({ code: 'not-connected', detail: 'no ID-card reader is configured' });
    const card = await reader.readCard({ timeoutMs: CARD_WAIT_MS });
    return parts.desk.act(
      caseNumber,
      { type: 'identify-agent', agent: agentOf(card), idCardKind: card.kind },
      by,
    );
  },
  /** R-MAT-4: the reader is down, or can't read the document. */
  'type-identity': ({ parts, caseNumber, by }, { typed }) =>
    parts.desk.act(caseNumber, { type: 'type-identity', typed }, by),
} satisfies StepHandler;

function agentOf(card: IdCard): Agent {
  const { name, number, birthDate, address, issuingAuthority, validFrom, validTo } = card;
  return { name, idNumber: number, birthDate, address, issuingAuthority, validFrom, validTo };
}
