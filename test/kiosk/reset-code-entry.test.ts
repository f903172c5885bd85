import { expect } from 'chai';
import { RefusedByStation, StationUnreachable } from '../../kiosk/api/failure.ts';
import { codeRefusal } from '../../kiosk/faces/self-service/state/reset-code-entry.ts';
import { makeProblem } from '../../shared/contract/problems/make-problem.ts';
import { regroupedResetCode } from '../../shared/vocabulary/numbers/reset-code.ts';
import { caseOnStep } from '../harness/case-on-step.ts';

const NOW_MS = 1_000;
const refused = (code: 'link-dead' | 'medium-not-here') => new RefusedByStation(makeProblem(code));
const on = (step: 'pin-reset-link' | 'review') =>
  caseOnStep(step, { caseNumber: '01', organisation: 1 }).state;

describe('R-UNLOCK-2: a reset code that is typed at the terminal', () => {
  const order = { ...on('pin-reset-link'), resetLink: { linkSha256: '', expiresAt: NOW_MS + 1 } };

  it('is called wrong while the order’s own code is still good', () => {
    expect(codeRefusal(refused('link-dead'), order, NOW_MS)).to.equal('mistyped');
  });

  it('is called used up or expired only where it is', () => {
    expect(codeRefusal(refused('link-dead'), order, NOW_MS + 1)).to.include({ code: 'link-dead' });
    const used = on('review');
    expect(codeRefusal(refused('link-dead'), used, NOW_MS)).to.include({ code: 'link-dead' });
  });

  it('is not called wrong for anything else that was in the way', () => {
    expect(codeRefusal(refused('medium-not-here'), order, NOW_MS)).to.include({ code: 'medium-not-here' });
    expect(codeRefusal(new StationUnreachable(), order, NOW_MS)).to.include({ code: null });
  });

  it('stands in the field in fours, as in the mail, and is corrected where it is wrong', () => {
    let field = '';
    for (const digit of '1234567890') field = regroupedResetCode(field, field + digit);
    expect(field).to.equal('1234 5678 90');
    expect(regroupedResetCode('1234 5678 90', '1234 567 90')).to.equal('1234 567 90');
    expect(regroupedResetCode('1234 567 90', '1234 5679 90')).to.equal('1234 5679 90');
    expect(regroupedResetCode('1234 5', '1234 ')).to.equal('1234 ');
    expect(regroupedResetCode('1234 ', '1234 6')).to.equal('1234 6');
  });
});
