import { expect } from 'chai';
import { Visit, type Place } from '../../kiosk/faces/self-service/state/visit.ts';

const begin: Place = { kind: 'begin', service: 'first-issue', channel: 'self-service' };

function signedIn(): Visit {
  const visit = new Visit({ kind: 'orders' });
  visit.session.account = { mobileMasked: '138****5678', media: [], unfinished: [] };
  return visit;
}

describe('a visit at a terminal', () => {
  it('after “stay signed in”, nothing of the account is opened before he says who he is', () => {
    for (const place of [begin, { kind: 'orders' }, { kind: 'certificates' }] satisfies Place[]) {
      const visit = signedIn();
      visit.goHomeSignedIn();
      visit.goTo({ kind: 'service', service: 'first-issue' });
      expect(visit.place.kind, 'what anybody may read').to.equal('service');
      visit.goTo(place);
      expect(visit.place.kind).to.equal('service');
      expect(visit.asked).to.deep.equal(place);
      visit.confirmSelf();
      expect([visit.place, visit.asked]).to.deep.equal([place, null]);
    }
  });

  it('asks once, and only while somebody is signed in', () => {
    const visit = signedIn();
    visit.goHomeSignedIn();
    visit.goTo(begin);
    visit.confirmSelf();
    visit.goTo({ kind: 'orders' });
    expect(visit.place.kind).to.equal('orders');
    visit.goHomeSignedIn();
    visit.session.account = null;
    visit.goTo(begin);
    expect([visit.place, visit.asked]).to.deep.equal([begin, null]);
  });

  it('the next visit of whoever stands here with his medium keeps how he reads, and nothing else', () => {
    const before = signedIn();
    before.toggleLargeType();
    before.agree('YM01-20261123-0001');
    const visit = Visit.ofTheSame(before);
    expect(visit).to.include({ largeType: true, isOfTheSame: true, isFresh: true, asked: null, draft: null });
    expect(visit.session.account).to.equal(null);
    expect(visit.hasAgreed('YM01-20261123-0001')).to.equal(false);
    visit.readAsAtFirst();
    expect(visit).to.include({ largeType: false, isOfTheSame: false });
  });

  it('does not ask whoever goes on from page to page', () => {
    const visit = signedIn();
    visit.goTo({ kind: 'welcome' });
    visit.goTo(begin);
    expect(visit.place).to.deep.equal(begin);
  });
});
