/** Somebody wants to see what happened in a case. */
export class ShowHistory extends Event {
  readonly caseNumber: string;

  constructor(caseNumber: string) {
    super('show-history', { bubbles: true, composed: true });
    this.caseNumber = caseNumber;
  }
}
