import { expect } from 'chai';
import { DEVICE_ERROR_CODES, DeviceError } from '../../../hardware/devices/device-error.ts';
import { INTERRUPTION_CAUSES } from '../../../shared/contract/problems/interruption.ts';
import { interruptionTexts } from '../../../shared/contract/problems/interruption-texts.ts';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import type { Localized } from '../../../shared/vocabulary/values/localized.ts';
import {
  CERTIFICATE_AUTHORITY_ERROR_CODES,
  CertificateAuthorityError,
} from '../../../station-server/adapters/certificate-authority/certificate-authority-error.ts';
import { ProblemError } from '../../../station-server/failures/problem-error.ts';
import { DatabaseAway } from '../../../station-server/store/database-away.ts';
import { interruptionCause } from '../../../station-server/services/ceremony/interruption-cause.ts';

/** Of printers, scanners and readers. */
const OF_OTHER_DEVICES = DEVICE_ERROR_CODES.filter((code) =>
  /paper|cover|jammed|stopped|no-page|card|no-code/.test(code),
);

describe('why an issuance stopped', () => {
  it('each cause says what happened, what it means and what to do, in both languages and without a gap to fill', () => {
    for (const cause of INTERRUPTION_CAUSES)
      for (const [part, words] of Object.entries<Localized>({ ...interruptionTexts[cause] })) {
        expect(words.zh, `${cause} ${part}`).to.match(/\p{Script=Han}.*。$/u);
        expect(words.en, `${cause} ${part}`).to.match(/^[A-Z][^{}]*\.$/);
        expect(words.zh, `${cause} ${part}`).not.to.match(/[{}]/);
      }
  });

  it('no two parts of one cause say the same', () => {
    for (const cause of INTERRUPTION_CAUSES) {
      const { happened, meaning, action } = interruptionTexts[cause];
      expect(new Set([happened.zh, meaning.zh, action.zh]).size, cause).to.equal(3);
    }
  });

  it('whatever a medium fails with is told by its own code', () => {
    for (const code of DEVICE_ERROR_CODES) {
      const cause = interruptionCause(new DeviceError({ code, detail: '' }));
      expect(cause, code).to.equal(OF_OTHER_DEVICES.includes(code) ? 'internal' : code);
    }
  });

  it('whatever the authority refuses is told by its own code', () => {
    for (const code of CERTIFICATE_AUTHORITY_ERROR_CODES)
      expect(interruptionCause(new CertificateAuthorityError(code, '')), code).to.equal(code);
  });

  it('R-REVOKE-2: problems of an issuance are told as such, all others as what nobody foresaw', () => {
    const refusal = makeProblem('certificate-is-revoked', { service: '', other: '' });
    expect(interruptionCause(new ProblemError(refusal))).to.equal('certificate-is-revoked');
    expect(interruptionCause(new ProblemError(makeProblem('not-signed-in')))).to.equal('internal');
    expect(interruptionCause(new ProblemError(makeProblem('not-found')))).to.equal('internal');
    expect(interruptionCause(new DatabaseAway('unknown'))).to.equal('database-away');
    expect(interruptionCause(new RangeError('nobody foresaw it'))).to.equal('internal');
  });
});
