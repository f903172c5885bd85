import { DeviceError } from '../../../hardware/devices/device-error.ts';
import type { IdCard } from '../../../hardware/devices/id-card-reader.ts';
import type { Agent } from '../../../shared/case/state/case-state.ts';
import { nameAsPrinted } from '../../../shared/case/papers/name-as-printed.ts';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import type { Localized } from '../../../shared/vocabulary/values/localized.ts';
import { cleanText, isPrivateUse } from '../../../shared/vocabulary/values/outside-text.ts';
import { ProblemError } from '../../failures/problem-error.ts';
import type { StepHandler } from './step-handler.ts';

/** How long a clerk waits for the card to be laid down. */
const CARD_WAIT_MS = 15_000;

/** R-MAT-2: who the agent is, is what the reader read; the photo and what is not needed are not kept. */
export const agentIdentity = {
  'read-agent-id-card': async ({ parts, caseNumber, by }, { nameAsPrinted: typed }) => {
    const reader = parts.bench.idCardReader;
    if (!reader) throw new DeviceError({ code: 'not-connected', detail: 'no ID-card reader is configured' });
    const card = await reader.readCard({ timeoutMs: CARD_WAIT_MS });
    return parts.desk.act(
      caseNumber,
      { type: 'identify-agent', agent: agentOf(card, typed), idCardKind: card.kind },
      by,
    );
  },
  /** R-MAT-4: the reader is down, or can't read the document. */
  'type-identity': ({ parts, caseNumber, by }, { typed }) =>
    parts.desk.act(caseNumber, { type: 'type-identity', typed }, by),
} satisfies StepHandler;

function agentOf(card: IdCard, typed: string | undefined): Agent {
  const { number, birthDate, address, issuingAuthority, validFrom, validTo } = card;
  const named = namedAs(card.name, typed);
  return { ...named, idNumber: number, birthDate, address, issuingAuthority, validFrom, validTo };
}

/** A name with the chip's own characters shows nowhere else: the clerk types it from the card, and both are kept. */
function namedAs(onChip: string, typed: string | undefined): Pick<Agent, 'name' | 'nameOnChip'> {
  if (!isPrivateUse(onChip)) return { name: onChip };
  const cleaned = cleanText(onChip);
  if (typed === undefined) throw mustBeTyped(cleaned.ok ? null : cleaned.reason);
  const printed = nameAsPrinted(onChip, typed);
  if (!printed.ok) throw mustBeTyped(printed.reason);
  return { name: printed.value, nameOnChip: onChip };
}

const mustBeTyped = (reason: Localized | null): ProblemError =>
  new ProblemError(makeProblem('name-to-be-typed', {}, reason ? { nameAsPrinted: reason } : {}));
