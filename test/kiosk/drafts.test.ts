import { expect } from 'chai';
import { draftOf, dropAllDrafts, dropDraft, keepDraft } from '../../kiosk/state/drafts.ts';

/** As much of a browser's store as drafts use. */
function storage(): Storage {
  const kept: Record<string, string> = {};
  const methods = {
    setItem: (name: string, value: string) => (kept[name] = value),
    getItem: (name: string) => kept[name] ?? null,
    removeItem: (name: string) => Reflect.deleteProperty(kept, name),
  };
  for (const [name, value] of Object.entries(methods))
    Object.defineProperty(kept, name, { value, enumerable: false });
  return kept as unknown as Storage;
}

describe('drafts of what was typed and not sent', () => {
  const before = globalThis.sessionStorage;
  beforeEach(() => Reflect.set(globalThis, 'sessionStorage', storage()));
  after(() => Reflect.set(globalThis, 'sessionStorage', before));

  const a = { caseNumber: 'YM01-20261123-0001', step: 'application-data', basis: 3 };

  it('is there again for its own case and step only', () => {
    keepDraft(a, { organisationName: '样本' });
    expect(draftOf(a)).to.deep.equal({ organisationName: '样本' });
    expect(draftOf({ ...a, caseNumber: 'YM01-20261123-0002' })).to.equal(null);
    expect(draftOf({ ...a, step: 'material-check' })).to.equal(null);
  });

  it('is gone when what it was typed upon was changed, when it was sent, and with the clerk', () => {
    keepDraft(a, 'typed');
    expect(draftOf({ ...a, basis: 4 })).to.equal(null);
    dropDraft(a);
    expect(draftOf(a)).to.equal(null);
    keepDraft(a, 'typed again');
    dropAllDrafts();
    expect(draftOf(a)).to.equal(null);
  });
});
