import type { BackOfficeFigures, BackOfficeView, BatchStart } from '../../shared/contract/back-office.ts';
import { ask } from './http-client.ts';

/** Slots begin in parallel, but each medium is asked first. */
const BATCH_TIMEOUT_MS = 60_000;

export const backOffice = () => ask<BackOfficeView>({ method: 'GET', path: '/back-office' });
/** `month`: YYYY-MM. */
export const backOfficeFigures = (month: string) =>
  ask<BackOfficeFigures>({ method: 'GET', path: `/back-office/figures?month=${month}` });
export const startBatch = (pairs: readonly { caseNumber: string; slot: number }[]) =>
  ask<BatchStart[]>({
    method: 'POST',
    path: '/production-batches',
    body: { pairs },
    timeoutMs: BATCH_TIMEOUT_MS,
  });
