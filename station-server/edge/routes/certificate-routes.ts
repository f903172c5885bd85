import { certificateEndpoints } from '../../../shared/contract/endpoints/certificate-endpoints.ts';
import { implemented } from '../http/implemented.ts';
import type {
  CertificateView,
  EncryptionTestView,
  SlotCertificateView,
} from '../../../shared/contract/api.ts';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import type { CertificateStatus } from '../../../shared/vocabulary/certificate.ts';
import type { RegisteredPair } from '../../../shared/vocabulary/registered-pair.ts';
import { DeviceError } from '../../../hardware/devices/device-error.ts';
import { ProblemError } from '../../failures/problem-error.ts';
import { openCaseOf } from '../../registry/cases/claim-problem.ts';
import type { Route } from '../http/route.ts';
import { sessionOf } from '../http/requester.ts';
import type { StationParts } from '../http/station-parts.ts';

const CARD_WAIT_MS = 15_000;
/** Shorter texts find half the register. */
const LEAST_SEARCH_LENGTH = 2;

async function viewOf(parts: StationParts, pair: RegisteredPair): Promise<CertificateView> {
  return { ...pair, openCase: await openCaseOf(parts.db, pair) };
}

const ranks: Record<CertificateStatus, number> = { good: 0, expired: 1, revoked: 2 };

/** Those that something can be done for are in sight first; of each kind the newest. */
const inUseFirst = (a: RegisteredPair, b: RegisteredPair): number =>
  ranks[a.status] - ranks[b.status] || b.notBefore - a.notBefore;

/** The encryption test at a desk, for its faces. */
export async function encryptionTestAt(
  parts: StationParts,
  desk: string,
): Promise<EncryptionTestView | null> {
  const test = parts.tests.at(desk);
  if (!test) return null;
  const { slot, mediumSerial, state, outcome } = test;
  const certificate = outcome?.certificate ? await viewOf(parts, outcome.certificate) : null;
  return { slot, mediumSerial, state, result: outcome?.result ?? null, certificate };
}

/** Finding certificates, what is on the media in the rig, and the encryption test. */
export function certificateRoutes(parts: StationParts): Route[] {
  const views = (pairs: RegisteredPair[]) =>
    Promise.all(pairs.toSorted(inUseFirst).map((pair) => viewOf(parts, pair)));
  return implemented(certificateEndpoints, {
    async 'GET /certificates'({ query }) {
      const text = query.search;
      return text.length < LEAST_SEARCH_LENGTH ? [] : views(await parts.certificates.find({ text }));
    },

    async 'POST /certificates/agent-card'() {
      const reader = parts.bench.idCardReader;
      if (!reader)
        throw new DeviceError({ code: 'not-connected', detail: 'no ID-card reader is configured' });
      const { number } = await reader.readCard({ timeoutMs: CARD_WAIT_MS });
      return views(await parts.certificates.find({ agentIdNumber: number }));
    },

    async 'GET /slots/:slot/certificate'({ parameters }): Promise<SlotCertificateView> {
      const slotNumber = Number(parameters.slot);
      const slot = parts.bench.slots.get(slotNumber);
      if (!slot) throw new ProblemError(makeProblem('not-found'));
      const { present, serial } = await slot.inspect();
      const found = present ? await readableCertificate(parts.certificates.onMedium(slot)) : null;
      return {
        slot: slotNumber,
        mediumSerial: present ? serial : null,
        certificate: found && (await viewOf(parts, found)),
      };
    },

    async 'POST /encryption-test'({ requester, body }) {
      const { desk } = sessionOf(requester);
      await parts.terminals.requireOfCounter(body.slot);
      parts.pinChanges.end(desk);
      await parts.tests.begin(desk, body.slot);
      const begun = await encryptionTestAt(parts, desk);
      if (!begun) throw new ProblemError(makeProblem('changed-meanwhile'));
      return begun;
    },

    'GET /encryption-test': ({ requester }) => encryptionTestAt(parts, sessionOf(requester).desk),

    'DELETE /encryption-test': ({ requester }) => Promise.resolve(parts.tests.end(sessionOf(requester).desk)),
  });
}

/** A medium that can't be read shows no certificate: what is the matter with it, the examination says. */
async function readableCertificate(work: Promise<RegisteredPair | null>): Promise<RegisteredPair | null> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof DeviceError) return null;
    throw error;
  }
}
