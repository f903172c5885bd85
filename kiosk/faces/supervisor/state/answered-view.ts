import { troubleOf, type Trouble } from '../../../api/failure.ts';
import { Observable } from '../../../state/observable.ts';

/** A view of the station that every command about it answers anew; one command at a time. */
export class AnsweredView<View> extends Observable {
  view: View | null = null;
  isBusy = false;
  trouble: Trouble | null = null;
  readonly #onFailure: (error: unknown) => void;

  constructor(onFailure: (error: unknown) => void) {
    super();
    this.#onFailure = onFailure;
  }

  dismissTrouble(): void {
    this.trouble = null;
    this.changed();
  }

  /** Whether it was done; not where something else is under way, or it failed, which `trouble` tells. */
  protected async perform(act: () => Promise<View>): Promise<boolean> {
    if (this.isBusy) return false;
    this.isBusy = true;
    this.trouble = null;
    this.changed();
    try {
      this.view = await act();
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
