import type { OrderView } from '../../../shared/contract/account.ts';
import type { AccountCommand } from '../../../shared/contract/commands.ts';
import type { Directed } from '../../../shared/contract/directed-command.ts';
import { request } from '../request.ts';
import { DEVICE_TIMEOUT_MS, ISSUANCE_TIMEOUT_MS } from '../timeouts.ts';

/** A supplier's command for his order, with the patience that it needs. */
export const orderCommand = (
  caseNumber: string,
  body: Directed<AccountCommand>,
  key: string,
): Promise<OrderView> =>
  request('POST /orders/:caseNumber/commands', {
    parameters: { caseNumber },
    body,
    key,
    timeoutMs: body.command.type === 'download-certificate' ? ISSUANCE_TIMEOUT_MS : DEVICE_TIMEOUT_MS,
  });
