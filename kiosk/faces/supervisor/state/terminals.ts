import type { TerminalView } from '../../../../shared/contract/terminal.ts';
import { troubleOf, type Trouble } from '../../../api/failure.ts';
import * as api from '../../../api/supplier/terminal-api.ts';
import type { TerminalDescription } from '../../../api/supplier/terminal-api.ts';
import { Observable } from '../../../state/observable.ts';

/** The self-service terminals, for whoever enrols and withdraws them. */
export class Terminals extends Observable {
  /** Null until they are known. */
  list: readonly TerminalView[] | null = null;
  isBusy = false;
  trouble: Trouble | null = null;
  readonly #onFailure: (error: unknown) => void;

  constructor(onFailure: (error: unknown) => void) {
    super();
    this.#onFailure = onFailure;
  }

  refresh = (): Promise<boolean> => this.#do(api.terminals);
  enrol = (code: string, description: TerminalDescription): Promise<boolean> =>
    this.#do(() => api.enrolTerminal(code, description));
  describe = (terminalId: string, description: TerminalDescription): Promise<boolean> =>
    this.#do(() => api.describeTerminal(terminalId, description));
  withdraw = (terminalId: string): Promise<boolean> => this.#do(() => api.withdrawTerminal(terminalId));

  dismissTrouble(): void {
    this.trouble = null;
    this.changed();
  }

  async #do(act: () => Promise<TerminalView[]>): Promise<boolean> {
    if (this.isBusy) return false;
    this.isBusy = true;
    this.trouble = null;
    this.changed();
    try {
      this.list = await act();
      return true;
    } catch (error) {
      this.trouble = troubleOf(error);
      this.#onFailure(error);
      return false;
    } finally {
      this.isBusy = false;
      this.changed();
    }
  }
}
