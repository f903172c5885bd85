import { expect } from 'chai';
import fc from 'fast-check';
import { claimRefusal } from '../../shared/medium/claim-refusal.ts';
import { foldMedium, mediumAllows, type MediumEvent } from '../../shared/medium/medium.ts';
import { MOST_SERIALS, serialRange } from '../../shared/medium/serial-range.ts';
import { MEDIUM_STATES, WITHDRAWALS, type MediumLifecycle } from '../../shared/vocabulary/medium.ts';

const caseNumber = fc.constantFrom('A', 'B', 'C');
const attempt = fc.integer({ min: 1, max: 3 });
const ofCase = fc.record({ caseNumber });
const ofAttempt = fc.record({ caseNumber, attempt });

const event: fc.Arbitrary<MediumEvent> = fc.oneof(
  fc.record({
    type: fc.constant('medium-received' as const),
    data: fc.record({ deliveryId: fc.constant('d'), note: fc.constant('n') }),
    personal: fc.constant(null),
  }),
  fc.record({
    type: fc.constantFrom('medium-claimed' as const, 'medium-activated' as const),
    data: ofAttempt,
    personal: fc.constant(null),
  }),
  fc.record({
    type: fc.constant('medium-released' as const),
    data: fc.record({ caseNumber, attempt, to: fc.constantFrom('blank' as const, 'active' as const) }),
    personal: fc.constant(null),
  }),
  fc.record({
    type: fc.constantFrom(
      'medium-found-locked' as const,
      'medium-unlocked' as const,
      'medium-reported-lost' as const,
      'medium-found-damaged' as const,
      'medium-retired' as const,
    ),
    data: ofCase,
    personal: fc.constant(null),
  }),
  fc.record({
    type: fc.constant('medium-withdrawn' as const),
    data: fc.record({ because: fc.constantFrom(...WITHDRAWALS), reason: fc.constant('r') }),
    personal: fc.constant(null),
  }),
  fc.record({
    type: fc.constant('medium-found' as const),
    data: fc.record({ reason: fc.constant('r') }),
    personal: fc.constant(null),
  }),
);

/** What the station appends of what people try: what the lifecycle allows, and a claim only as `claimRefusal` lets it. */
function lived(
  tried: readonly MediumEvent[],
  wanted: 'new' | 'original',
): (MediumEvent & { version: number })[] {
  const events: (MediumEvent & { version: number })[] = [];
  for (const one of tried) {
    const record = foldMedium(events);
    const allowed =
      one.type === 'medium-claimed'
        ? claimRefusal(record, 'serial', wanted) === null
        : mediumAllows(record, one);
    if (allowed) events.push({ ...one, version: events.length + 1 });
  }
  return events;
}

describe('R-MEDIUM-0: the life of a medium, whatever is tried', () => {
  const lives = fc.array(event, { maxLength: 30 });

  it('nothing happens to it before it is received, and it is received once', () => {
    fc.assert(
      fc.property(lives, (tried) => {
        const types = lived(tried, 'new').map(({ type }) => type);
        if (types.length > 0) expect(types[0]).to.equal('medium-received');
        expect(types.filter((type) => type === 'medium-received').length).to.be.at.most(1);
      }),
    );
  });

  it('a new-medium service never claims one that somebody was given: from its first activation on it is nobody else’s', () => {
    fc.assert(
      fc.property(lives, (tried) => {
        const events = lived(tried, 'new');
        const given = events.findIndex(({ type }) => type === 'medium-activated');
        if (given < 0) return;
        expect(events.slice(given).filter(({ type }) => type === 'medium-claimed')).to.deep.equal([]);
      }),
    );
  });

  it('an own-medium service claims only one that is in use; lost, damaged and withdrawn ones never come back', () => {
    fc.assert(
      fc.property(lives, fc.constantFrom('new' as const, 'original' as const), (tried, wanted) => {
        const events = lived(tried, wanted);
        events.forEach((one, i) => {
          const before = foldMedium(events.slice(0, i)).state;
          if (one.type === 'medium-claimed') expect(before).to.equal(wanted === 'new' ? 'blank' : 'active');
          if (before === 'retired') throw new Error(`a retired medium was ${one.type}`);
          if (before === 'lost' || before === 'damaged')
            expect(foldMedium(events.slice(0, i + 1)).state).to.equal('retired');
        });
      }),
    );
  });

  it('one that was missing is nobody’s key: nothing is done with it until it is found, and then it is the blank it was', () => {
    fc.assert(
      fc.property(lives, (tried) => {
        const events = lived(tried, 'new');
        events.forEach((one, i) => {
          const { state, caseNumber: owner } = foldMedium(events.slice(0, i));
          if (one.type === 'medium-found') expect(state).to.equal('missing');
          if (state !== 'missing') return;
          expect(owner).to.equal(null);
          expect(one.type).to.equal('medium-found');
          expect(foldMedium(events.slice(0, i + 1)).state).to.equal('blank');
        });
      }),
    );
    const missing = { state: 'missing', caseNumber: null, version: 2 } as const;
    for (const wanted of ['new', 'original'] as const)
      expect(claimRefusal(missing, 'serial', wanted)?.code).to.equal('medium-missing');
  });
});

/** Every way out of every state; what is not here is refused. */
const ways = {
  unreceived: ['medium-received: blank'],
  blank: [
    'medium-claimed: in-issuance',
    'medium-reported-lost: lost',
    'medium-found-damaged: damaged',
    'medium-retired: retired',
    'medium-withdrawn as spoiled: retired',
    'medium-withdrawn as missing: missing',
  ],
  missing: ['medium-found: blank'],
  'in-issuance': [
    'medium-released to blank: blank',
    'medium-released to active: active',
    'medium-activated: active',
    'medium-unlocked: active',
    'medium-reported-lost: lost',
    'medium-found-damaged: damaged',
    'medium-retired: retired',
  ],
  active: [
    'medium-claimed: in-issuance',
    'medium-found-locked: locked',
    'medium-reported-lost: lost',
    'medium-found-damaged: damaged',
    'medium-retired: retired',
  ],
  locked: [
    'medium-released to active: active',
    'medium-activated: active',
    'medium-unlocked: active',
    'medium-reported-lost: lost',
    'medium-found-damaged: damaged',
    'medium-retired: retired',
  ],
  lost: ['medium-retired: retired', 'medium-withdrawn as turned-up: retired'],
  damaged: ['medium-retired: retired'],
  retired: [],
} satisfies Record<MediumLifecycle, string[]>;

describe('R-MEDIUM-0: every event in every state of a medium', () => {
  const about = { caseNumber: 'A', attempt: 1 };
  const events: Record<string, MediumEvent> = {
    'medium-received': { type: 'medium-received', data: { deliveryId: 'd', note: 'n' }, personal: null },
    'medium-claimed': { type: 'medium-claimed', data: about, personal: null },
    'medium-released to blank': {
      type: 'medium-released',
      data: { ...about, to: 'blank' },
      personal: null,
    },
    'medium-released to active': {
      type: 'medium-released',
      data: { ...about, to: 'active' },
      personal: null,
    },
    'medium-activated': { type: 'medium-activated', data: about, personal: null },
    'medium-found-locked': { type: 'medium-found-locked', data: about, personal: null },
    'medium-unlocked': { type: 'medium-unlocked', data: about, personal: null },
    'medium-reported-lost': { type: 'medium-reported-lost', data: about, personal: null },
    'medium-found-damaged': { type: 'medium-found-damaged', data: about, personal: null },
    'medium-retired': { type: 'medium-retired', data: about, personal: null },
    'medium-found': { type: 'medium-found', data: { reason: 'r' }, personal: null },
  };
  for (const because of WITHDRAWALS)
    events[`medium-withdrawn as ${because}`] = {
      type: 'medium-withdrawn',
      data: { because, reason: 'r' },
      personal: null,
    };

  for (const state of MEDIUM_STATES) {
    it(`${state}: ${ways[state].join(', ') || 'the end'}`, () => {
      const found = Object.entries(events)
        .filter(([, one]) => mediumAllows({ state, caseNumber: 'A', version: 1 }, one))
        .map(([name, one]) => `${name}: ${foldMedium([{ ...one, version: 2 }]).state}`);
      expect(found).to.have.members(ways[state]);
    });
  }
});

describe('a range of serials', () => {
  it('has every serial from the first to the last, each once, all alike but for the digits at the end', () => {
    const prefix = fc.stringMatching(/^[A-Z]{0,4}$/);
    fc.assert(
      fc.property(
        prefix,
        fc.integer({ min: 0, max: 999_000 }),
        fc.integer({ min: 0, max: MOST_SERIALS - 1 }),
        (text, from, more) => {
          const at = (n: number): string => text + String(n).padStart(8, '0');
          const range = serialRange(at(from), at(from + more));
          expect(range.ok && range.serials).to.deep.equal(
            Array.from({ length: more + 1 }, (_, i) => at(from + i)),
          );
        },
      ),
    );
  });

  it('of more than a delivery holds, backwards, or of two that differ otherwise is refused as such', () => {
    const faultOf = (from: string, to: string) => {
      const range = serialRange(from, to);
      return range.ok ? null : range.fault;
    };
    expect(faultOf('BJ0001', `BJ0${MOST_SERIALS + 1}`)).to.equal('too-many');
    expect(faultOf('BJ0002', 'BJ0001')).to.equal('reversed');
    for (const [from, to] of [
      ['BJ01', 'ZJ02'],
      ['BJ1', 'BJ10'],
      ['BJ', 'BK'],
    ] as const)
      expect(faultOf(from, to)).to.equal('unlike');
    expect(serialRange('X', 'X')).to.deep.equal({ ok: true, serials: ['X'] });
  });
});
