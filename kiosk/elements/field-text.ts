/** What a field shows of something that may not be known: then it is empty. */
export const fieldText = (known: string | null | undefined): string =>
  known === null || known === undefined ? '' : known;
