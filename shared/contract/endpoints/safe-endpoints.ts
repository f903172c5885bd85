import {
  bookSafeSchema,
  countCashSchema,
  receiveDepositSchema,
  returnDepositSchema,
  sendDepositSchema,
} from '../commands.ts';
import type { SafeView } from '../money-views.ts';
import { answers, type Access, type Bytes } from './endpoint.ts';

const access: readonly Access[] = ['supervisor'];

/** The safe: its counts, and the bags that go to the bank. */
export const safeEndpoints = {
  'GET /safe': answers<SafeView>()({ access }),
  'POST /safe/count': answers<SafeView>()({ access, body: countCashSchema }),
  'POST /safe/book': answers<SafeView>()({ access, body: bookSafeSchema }),
  'POST /deposits': answers<SafeView>()({ access, body: sendDepositSchema }),
  'POST /deposits/:depositId/receipt': answers<SafeView>()({ access, body: receiveDepositSchema }),
  'POST /deposits/:depositId/return': answers<SafeView>()({ access, body: returnDepositSchema }),
  'GET /deposits/:depositId/slip.pdf': answers<Bytes>()({ access }),
};
