import { expect } from 'chai';
import { allChanges, changesNothing } from '../../kiosk/faces/self-service/steps/application/changed-data.ts';
import { FoldedCase, samplePrevious } from '../harness/folded-case.ts';

describe('what a supplier confirms of a change', () => {
  const { state } = new FoldedCase('information-change', { channel: 'self-service' }).walkTo(
    'product-confirmation',
  );
  const previous = samplePrevious();

  it('R-CHANGE-3: names what was registered and what is applied for, of the agent as he was verified', () => {
    const changed = {
      ...state,
      ...{ previous, contact: { mobile: '13800138009', email: previous.contact?.email ?? '' } },
      changes: [{ field: 'organisation-name', before: '旧名', after: '新名' }] as const,
    };
    const found = allChanges({ ...changed, changes: [...changed.changes] });
    expect(found).to.deep.include({ field: 'organisation-name', before: '旧名', after: '新名' });
    expect(found).to.deep.include({
      ...{ field: 'mobile', before: previous.contact?.mobile, after: '13800138009' },
    });
    expect(found.map(({ field }) => field)).not.to.include('email');
  });

  it('R-ON-4: keeps what the station tells where what was registered is nobody’s to see', () => {
    const changes = [{ field: 'mobile' as const, before: '****', after: '13800138009' }];
    expect(allChanges({ ...state, previous: null, changes })).to.deep.equal(changes);
  });

  it('R-CHANGE-3: says when all that was entered is what is registered, and nothing of what is unknown', () => {
    const { organisation, contact, legalRepresentative, agentName: name, agentIdNumber } = previous;
    const agent = state.agent && { ...state.agent, name: name ?? '', idNumber: agentIdNumber ?? '' };
    const same = { ...state, organisation, contact, legalRepresentative, agent, previous, changes: [] };
    expect(changesNothing(same)).to.equal(true);
    expect(changesNothing({ ...same, contact: { mobile: '13800138009', email: 'a@b.cn' } })).to.equal(false);
    expect(changesNothing({ ...same, previous: null })).to.equal(false);
  });
});
