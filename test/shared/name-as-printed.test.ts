import { expect } from 'chai';
import { nameAsPrinted } from '../../shared/case/papers/name-as-printed.ts';
import { FoldedCase } from '../harness/folded-case.ts';
import { sampleAgent } from '../harness/sample-case.ts';

describe('the agent’s name', () => {
  it('typed from the card replaces the chip’s own characters and nothing else', () => {
    const onChip = '样本王\ue000明';
    expect(nameAsPrinted(onChip, ' 样本王\u200b䶮明 ')).to.deep.equal({ ok: true, value: '样本王䶮明' });
    expect(nameAsPrinted(onChip, '样本王\ud842\udfb7明').ok).to.equal(true);
    for (const typed of ['', '样本王明', '样本李䶮明', '样本王䶮明明', '样本王\ue000明', '样本王\u0007明'])
      expect(nameAsPrinted(onChip, typed).ok, typed).to.equal(false);
  });

  it('is never missing: who has none is no agent', () => {
    for (const name of ['', ' ', '\u200b', '样本\ue000', '样本\u0007']) {
      const at = new FoldedCase('first-issue').walkTo('agent-identity');
      const agent = { ...sampleAgent, name };
      expect(at.try({ type: 'identify-agent', agent, idCardKind: 'resident' }), name).to.equal(
        'agent-unnamed',
      );
    }
  });
});
