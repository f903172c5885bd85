import { sampleServicePoint } from '../../harness/sample-service-point.ts';
import { expect } from 'chai';
import { execFileSync } from 'node:child_process';
import { DOCUMENT_KINDS, type CaseState, type DocumentKind } from '../../../shared/case/state/case-state.ts';
import { checkApplication } from '../../../shared/case/decide/check-application.ts';
import { foldCase } from '../../../shared/case/fold/fold.ts';
import { caseDocuments } from '../../../station-server/services/documents/case-documents.ts';
import { renderDocument } from '../../../station-server/services/documents/layout/page-layout.ts';
import { FoldedCase, sampleRevocation } from '../../harness/folded-case.ts';
import { sampleAgent, sampleApplication } from '../../harness/sample-case.ts';

const NOW = Date.parse('2026-11-23T10:00:00+08:00');
const servicePoint = sampleServicePoint;

function sampleState(): CaseState {
  const opened = foldCase([
    {
      type: 'case-opened',
      data: { caseNumber: 'YM01-20261123-0001', service: 'first-issue', channel: 'counter' },
      personal: null,
      version: 1,
      at: NOW,
      actor: { kind: 'station' },
      terminal: 'test',
    },
  ]);
  const checked = checkApplication(sampleApplication(1));
  if (!opened || !checked.ok) throw new Error('the sample is not valid');
  return { ...opened, ...checked.value, agent: sampleAgent };
}

/** A case of a service that has what the document speaks of. */
function stateFor(kind: DocumentKind): CaseState {
  if (kind === 'examination-report') return new FoldedCase('damage-replacement').walkTo('issuance').state;
  if (kind === 'fee-receipt') return new FoldedCase('first-issue').walkTo('issuance').state;
  if (kind !== 'revocation-confirmation') return sampleState();
  const revoked = new FoldedCase('revocation').walkTo('revocation');
  return revoked.do(sampleRevocation('cessationOfOperation', NOW)).state;
}

async function textOf(kind: DocumentKind, reprint = false, state = stateFor(kind)): Promise<string> {
  const issue = { caseNumber: 'YM01-20261123-0001', servicePoint, printedAt: NOW, reprint };
  const services = { crlUrl: 'http://sample/crl', ocspUrl: 'http://sample/ocsp' };
  const pdf = await renderDocument(caseDocuments[kind](state, issue, services));
  return execFileSync('pdftotext', ['-layout', '-', '-'], { input: pdf, encoding: 'utf8' });
}

describe('documents of a case', () => {
  it('R-REVOKE-3: the form of a revocation by mail says that the papers settle which certificate it is', async () => {
    const at = new FoldedCase('revocation', { channel: 'mail' }).do({ type: 'leave-certificate-open' });
    const state = { ...sampleState(), ...at.state, agent: sampleAgent };
    expect(await textOf('application-form', false, state)).to.include('由受理点按寄来的材料确定');
    const named = new FoldedCase('revocation', { channel: 'mail' }).walkTo('application-form').state;
    expect(await textOf('application-form', false, named)).to.include('BJ202611230001');
  });

  for (const kind of DOCUMENT_KINDS) {
    it(`${kind} names the case and the organisation, and marks a reprint (invariant 7)`, async () => {
      const text = await textOf(kind);
      for (const field of ['YM01-20261123-0001', '样本采购供应有限公司1']) expect(text).to.include(field);
      expect(text).not.to.include('补打');
      expect(await textOf(kind, true)).to.include('补打');
    });
  }

  it('R-UNLOCK-2: the form of an unlock at a terminal says what the certificate says; the rest is left to the hand', async () => {
    const { state } = new FoldedCase('unlock', { channel: 'self-service' }).walkTo('material-upload');
    const text = await textOf('application-form', false, state);
    const { organisationName, uscc } = sampleApplication(1);
    expect(text).to.include(organisationName).and.to.include(uscc);
    expect(text).not.to.include(sampleApplication(1).address);
  });

  it('R-MAT-1: lists what is missing and why', async () => {
    expect(await textOf('missing-materials'))
      .to.include('《单位电子印章采样表》')
      .and.to.include('没有带来');
  });
});
