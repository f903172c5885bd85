import type { LostCertificateView } from '../../shared/contract/account.ts';
import type { CertificateView, SlotCertificateView } from '../../shared/contract/api.ts';
import { ineligibility } from '../../shared/rules/eligibility.ts';
import type { ServiceCode } from '../../shared/services/service-definition.ts';

/** Which certificate a case shall be about: a record that was found, or what is plugged into a slot. */
export type CertificateChoice = { requestId: string; slot: null } | { requestId: null; slot: number };

/** What a clerk can choose from: what is plugged in, and what a search found. */
export interface Candidates {
  plugged: readonly SlotCertificateView[];
  /** Null: nothing was looked for. */
  found: readonly CertificateView[] | null;
}

/**
 * The only candidate, where the service can be done for it; else null, and the clerk says which is meant: a key of
 * somebody else may have been left in a slot, and is not meant where a search found nothing. What is plugged in is not
 * lost (R-LOST-0).
 */
export function preselected(service: ServiceCode, { plugged, found }: Candidates): CertificateChoice | null {
  if (found?.length === 0) return null;
  const isLost = service === 'lost-reissue';
  const here = plugged.flatMap(({ slot, certificate }) =>
    certificate && !isLost ? [{ slot, certificate }] : [],
  );
  const all = [...here.map(({ certificate }) => certificate), ...(found ?? [])];
  const [only] = all;
  if (!only || all.some(({ requestId }) => requestId !== only.requestId)) return null;
  if (ineligibility(service, only.status) !== null) return null;
  const [itsSlot] = here;
  if (itsSlot) return { requestId: null, slot: itsSlot.slot };
  const choice = { requestId: only.requestId, slot: null };
  return isLost && pluggedOf(choice, { plugged, found }) ? null : choice;
}

/** R-LOST-0: the only one at all; one that can't be replaced any more may be what the supplier has lost, too. */
export function preselectedLost(found: readonly LostCertificateView[]): LostCertificateView | null {
  const [only, ...others] = found;
  return only?.isReplaceable && others.length === 0 ? only : null;
}

export const isOffered = (choice: CertificateChoice, { plugged, found }: Candidates): boolean =>
  choice.slot === null
    ? (found ?? []).some(({ requestId }) => requestId === choice.requestId)
    : plugged.some(({ slot, certificate }) => slot === choice.slot && certificate !== null);

/** The slot in which the medium of a choice is right now; null where it is in none. */
export function pluggedOf(
  choice: CertificateChoice,
  { plugged, found }: Candidates,
): SlotCertificateView | null {
  const serial = found?.find(({ requestId }) => requestId === choice.requestId)?.mediumSerial;
  return (
    plugged.find(({ slot, mediumSerial }) =>
      choice.slot === null ? serial !== undefined && mediumSerial === serial : slot === choice.slot,
    ) ?? null
  );
}
