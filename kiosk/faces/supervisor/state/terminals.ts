import type { TerminalView } from '../../../../shared/contract/terminal.ts';
import { troubleOf, type Trouble } from '../../../api/failure.ts';
import type { TerminalDescription } from '../../../../shared/contract/terminal.ts';
import { Observable } from '../../../state/observable.ts';
import { request } from '../../../api/request.ts';

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

  refresh = (): Promise<boolean> => this.#do(() => request('GET /terminals'));
  enrol = (code: string, description: TerminalDescription): Promise<boolean> =>
    this.#do(() => request('POST /terminals', { body: { code, ...description } }));
  describe = (terminalId: string, description: TerminalDescription): Promise<boolean> =>
    this.#do(() => request('PUT /terminals/:terminalId', { parameters: { terminalId }, body: description }));
  withdraw = (terminalId: string): Promise<boolean> =>
    this.#do(() => request('DELETE /terminals/:terminalId', { parameters: { terminalId } }));

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
