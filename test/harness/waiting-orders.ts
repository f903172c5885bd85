import type { RunningStepKind } from '../../shared/services/catalogue.ts';
import { openOrder, TERMINAL_SLOT, walkOrderUntil, type OrderWalk } from './order-walk.ts';
import type { Desk } from './station-client.ts';
import { Terminal } from './terminal-client.ts';

const ACCOUNT_MOBILE = '13600000000';

/** A terminal with a supplier's account signed in, whose orders are brought to where staff go on with them. */
export class WaitingOrders {
  readonly terminal: Terminal;
  readonly #desk: Desk;
  #organisations = 100;

  constructor(url: () => string, desk: Desk) {
    this.terminal = new Terminal(url);
    this.#desk = desk;
  }

  async begin(): Promise<void> {
    await this.terminal.enrol([TERMINAL_SLOT]);
    await this.terminal.signIn(ACCOUNT_MOBILE);
  }

  /** A first issue of another organisation with an agent of its own. */
  walk(channel: 'self-service' | 'mail' = 'self-service'): OrderWalk {
    const organisation = ++this.#organisations;
    return {
      ...{ terminal: this.terminal, desk: this.#desk, service: 'first-issue', channel, organisation },
      ...{ pin: '', requestId: null, mobile: `13700000${organisation}` },
    };
  }

  /** A new order at this step; its number. */
  async at(step: RunningStepKind, walk: OrderWalk = this.walk()): Promise<string> {
    const caseNumber = await openOrder(walk);
    await walkOrderUntil(walk, caseNumber, step);
    return caseNumber;
  }
}
