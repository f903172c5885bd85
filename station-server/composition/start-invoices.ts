import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../settings/config.ts';
import type { RunningSandbox } from './run-sandbox.ts';
import { runInvoiceSandbox } from './run-sandboxes.ts';
import type { PartnerSandboxReady } from '../adapters/signed-http/sandbox-ready.ts';
import { HttpInvoiceProvider } from '../adapters/invoices/http-invoice-provider.ts';
import { InvoiceUnanswered, type InvoiceProvider } from '../adapters/invoices/invoice-provider.ts';

export interface StartedInvoices {
  provider: InvoiceProvider;
  sandbox: RunningSandbox<PartnerSandboxReady> | null;
}

/** The platform of the configuration; on the emulated bench the sandbox; else invoices wait until one is set up. */
export async function startInvoices(config: Config, clock: () => number): Promise<StartedInvoices> {
  if (config.invoicePlatform) {
    const { baseUrl, secretPath } = config.invoicePlatform;
    const secret = Buffer.from(readFileSync(secretPath, 'utf8').trim(), 'hex');
    return { provider: new HttpInvoiceProvider({ baseUrl, secret, clock }), sandbox: null };
  }
  if (!config.emulatedBench) return { provider: nobody, sandbox: null };
  const sandbox = await runInvoiceSandbox(join(config.dataDir, 'invoice-sandbox'));
  const { baseUrl, secretHex } = sandbox.ready;
  const provider = new HttpInvoiceProvider({ baseUrl, secret: Buffer.from(secretHex, 'hex'), clock });
  return { provider, sandbox };
}

const unset = (): Promise<never> => Promise.reject(new InvoiceUnanswered('no invoice platform is set up'));
const nobody: InvoiceProvider = { issue: unset, red: unset };
