import type { AccountView } from '../../shared/contract/account.ts';
import * as api from '../api/account-api.ts';
import { RefusedByStation, troubleOf, type Trouble } from '../api/failure.ts';
import { Observable } from './observable.ts';

/** The supplier who is signed in at this terminal. It is thrown away with his visit. */
export class AccountSession extends Observable {
  /** Null: nobody is signed in. */
  account: AccountView | null = null;
  trouble: Trouble | null = null;
  running = false;
  /** A code is on its way to this number; another can be asked for from `nextAtMs` on. */
  codeSent: { mobile: string; nextAtMs: number } | null = null;

  requestCode(mobile: string): Promise<boolean> {
    return this.#undertake(async () => {
      const { nextAfterSeconds } = await api.requestCode(mobile);
      this.codeSent = { mobile, nextAtMs: Date.now() + nextAfterSeconds * 1000 };
    });
  }

  signInByCode(code: string): Promise<boolean> {
    const { codeSent } = this;
    if (!codeSent) return Promise.resolve(false);
    return this.#undertake(async () => {
      this.account = await api.signInByCode(codeSent.mobile, code);
      this.codeSent = null;
    });
  }

  /** 证书登录: the medium in the slot proves its key; the PIN is in nothing that outlives the request. */
  signInByCertificate(slot: number, pin: string): Promise<boolean> {
    return this.#undertake(async () => {
      await api.givePin(slot, pin);
      this.account = await api.signInByCertificate(slot);
    });
  }

  /** R-ON-11. */
  bindMedium(mediumSerial: string): Promise<boolean> {
    return this.#undertake(async () => {
      this.account = await api.bindMedium(mediumSerial);
    });
  }

  /** What is unfinished may have changed. */
  refresh(): Promise<boolean> {
    return this.#undertake(async () => {
      this.account = await api.account();
    });
  }

  /** Ends the session at the station too, and takes back a PIN that a slot holds. */
  signOut(): Promise<boolean> {
    this.account = null;
    this.codeSent = null;
    return this.#undertake(api.signOut);
  }

  /** Whatever was refused elsewhere because the session has ended asks him to sign in again. */
  readonly heardOf = (error: unknown): void => {
    if (!(error instanceof RefusedByStation) || error.problem.code !== 'account-signed-out') return;
    this.account = null;
    this.trouble = error.problem;
    this.changed();
  };

  dismissTrouble(): void {
    this.trouble = null;
    this.changed();
  }

  async #undertake(act: () => Promise<unknown>): Promise<boolean> {
    if (this.running) return false;
    this.running = true;
    this.trouble = null;
    this.changed();
    try {
      await act();
      return true;
    } catch (error) {
      this.trouble = troubleOf(error);
      return false;
    } finally {
      this.running = false;
      this.changed();
    }
  }
}
