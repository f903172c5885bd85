import { expect } from 'chai';
import { verificationMaterials } from '../../kiosk/faces/self-service/steps/verification/verification-materials.ts';
import type { Localized } from '../../shared/vocabulary/values/localized.ts';

const named = (things: readonly Localized[]): string[] => things.map(({ zh }) => zh);

const AGENT = ['经办人身份证', '经办人本人实名的手机'];

describe('what a supplier has in hand to be verified', () => {
  it('R-ON-5: the agent’s card and phone, in every service that a terminal begins', () => {
    for (const service of ['first-issue', 'renewal', 'lost-reissue', 'information-change', 'unlock'] as const)
      expect(
        named(verificationMaterials(service, 'self-service').agent?.always ?? []),
        service,
      ).to.deep.equal(AGENT);
    expect(named(verificationMaterials('revocation', 'mail').agent?.always ?? [])).to.deep.equal(AGENT);
  });

  it('R-ON-1: where the enterprise is verified, the licence, and the legal representative or the account', () => {
    for (const service of ['first-issue', 'lost-reissue'] as const) {
      const { enterprise } = verificationMaterials(service, 'self-service');
      expect(named(enterprise?.always ?? [])).to.deep.equal(['营业执照']);
      expect(enterprise?.oneOf.map(named)).to.deep.equal([
        ['对公账户的开户行和账号', '能查到账附言的人'],
        ['法定代表人身份证', '法定代表人本人实名的手机'],
      ]);
      expect(enterprise?.onlyIfChanged, service).to.equal(false);
    }
  });

  it('R-RENEW-3, R-CHANGE-3: of a certificate in force only where what it certifies changes', () => {
    for (const service of ['renewal', 'information-change'] as const)
      expect(verificationMaterials(service, 'self-service').enterprise?.onlyIfChanged, service).to.equal(
        true,
      );
    expect(verificationMaterials('unlock', 'self-service').enterprise).to.equal(null);
  });
});
