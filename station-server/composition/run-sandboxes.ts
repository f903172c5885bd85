import type { BenchReady } from '../../hardware/emulators/bench-ready.ts';
import type { ChannelSandboxReady } from '../money/channels/sandbox-ready.ts';
import { runSandbox, type RunningSandbox } from './run-sandbox.ts';
import type { PartnerSandboxReady } from '../adapters/signed-http/sandbox-ready.ts';

/*
 * What stands in for devices and partners, each as a process of its own that is started by its address: nothing of the
 * station imports them.
 */

/** The emulated bench. */
export const runEmulatedBench = (directory: string, slotCount: number): Promise<RunningSandbox<BenchReady>> =>
  runSandbox<BenchReady>(new URL('../../hardware/emulators/bench.ts', import.meta.url), [
    ...['--dir', directory, '--slots', String(slotCount)],
  ]);

export const runPaymentSandbox = (directory: string): Promise<RunningSandbox<ChannelSandboxReady>> =>
  runSandbox<ChannelSandboxReady>(new URL('../sandboxes/payment/payment-sandbox.ts', import.meta.url), [
    ...['--dir', directory],
  ]);

export const runInvoiceSandbox = (directory: string): Promise<RunningSandbox<PartnerSandboxReady>> =>
  runSandbox<PartnerSandboxReady>(new URL('../sandboxes/invoice/invoice-sandbox.ts', import.meta.url), [
    ...['--dir', directory],
  ]);

/** It shows the mails that lie in `outboxDirectory`. */
export const runMessageSandbox = (
  directory: string,
  outboxDirectory: string,
): Promise<RunningSandbox<PartnerSandboxReady>> =>
  runSandbox<PartnerSandboxReady>(new URL('../sandboxes/message/message-sandbox.ts', import.meta.url), [
    ...['--dir', directory, '--outbox', outboxDirectory],
  ]);

/** Phones open face checks below `faceBaseUrl`. */
export const runVerificationSandbox = (
  directory: string,
  faceBaseUrl: string,
): Promise<RunningSandbox<PartnerSandboxReady>> =>
  runSandbox<PartnerSandboxReady>(
    new URL('../sandboxes/verification/verification-sandbox.ts', import.meta.url),
    ['--dir', directory, '--face-url', faceBaseUrl],
  );
