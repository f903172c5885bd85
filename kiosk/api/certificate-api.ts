import type { CertificateView, SlotCertificateView } from '../../shared/contract/api.ts';
import { ask } from './http-client.ts';

/* Finding certificates: `shared/contract/api.ts`. */

const CARD_TIMEOUT_MS = 30_000;

export const findCertificates = (search: string) =>
  ask<CertificateView[]>({ method: 'GET', path: `/certificates?search=${encodeURIComponent(search)}` });
/** By the ID card that is laid on the reader. */
export const certificatesOfCard = () =>
  ask<CertificateView[]>({ method: 'POST', path: '/certificates/agent-card', timeoutMs: CARD_TIMEOUT_MS });
export const certificateInSlot = (slot: number) =>
  ask<SlotCertificateView>({ method: 'GET', path: `/slots/${slot}/certificate` });
