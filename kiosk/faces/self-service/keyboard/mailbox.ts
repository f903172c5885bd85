/** Where `@` and what follows it begin in an address that is being typed; its end, where there is no `@` yet. */
export const mailboxBegin = (typed: string): number => {
  const at = typed.indexOf('@');
  return at < 0 ? typed.length : at;
};
