import type { CaseState, DocumentKind } from '../../../shared/case/state/case-state.ts';
import { currentExamination, currentIssuance, mediumOf } from '../../../shared/case/fold/fold.ts';
import { fullAddress } from '../../../shared/case/papers/full-address.ts';
import { mailedMedium, owesParcel } from '../../../shared/case/questions/mailed-parcel.ts';
import { recipientOf } from '../../../shared/case/papers/recipient.ts';
import { isSettledByPapers } from '../../../shared/case/papers/settled-by-papers.ts';
import { verdictMeanings } from '../../../shared/rules/diagnosis.ts';
import { feeLineNames } from '../../../shared/rules/fee.ts';
import { missingMaterials as missingOf } from '../../../shared/rules/material-check.ts';
import { materialShortfallName } from '../../../shared/rules/material-shortfall-names.ts';
import { changeableFieldNames } from '../../../shared/case/fold/registered-data.ts';
import { catalogue } from '../../../shared/services/catalogue.ts';
import type { ServiceDefinition } from '../../../shared/services/service-definition.ts';
import { revocationReasons } from '../../../shared/vocabulary/certificate.ts';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import { shanghaiDateTime } from '../../../shared/vocabulary/values/calendar-date.ts';
import { idCardKindName } from '../../../shared/vocabulary/id-card-kind.ts';
import { materialNames } from '../../../shared/vocabulary/material.ts';
import { formatYuan } from '../../../shared/vocabulary/values/money.ts';
import { paymentMethodNames } from '../../../shared/vocabulary/payment-method.ts';
import { organisationCodeOf } from '../../../shared/vocabulary/numbers/uscc.ts';
import { ProblemError } from '../../failures/problem-error.ts';
import { addressLabel } from './address-label.ts';
import { applicationForm } from './application-form.ts';
import { authorisationLetter } from './authorisation-letter.ts';
import { lostCertificateRows } from './layout/certificate-rows.ts';
import { label, value, type DocumentContent, type Issue } from './layout/document-content.ts';
import { lostCertificateOf } from './layout/lost-certificate.ts';
import { caseExamination } from './case-examination.ts';
import { moneyBack } from './fee-receipt.ts';
import { handoverSlip, type HandedOverCertificate } from './handover-slip.ts';
import { materialsReceipt } from './materials-receipt.ts';
import { missingMaterials } from './missing-materials.ts';
import { FORM_COLUMNS_MM, type ApplyingOrganisation } from './layout/organisation-rows.ts';
import { revocationConfirmation } from './revocation-confirmation.ts';
import { staffNameOf } from './layout/staff-name-of.ts';
import { sealSpecimenForm } from './seal-specimen-form.ts';
import { settledFen } from '../../../shared/case/state/case-money.ts';

const serviceOf = ({ service }: CaseState): ServiceDefinition => catalogue[service];

/** Where anyone can look a certificate up. */
export interface StatusServices {
  crlUrl: string;
  ocspUrl: string;
}

type CaseDocument = (state: CaseState, issue: Issue, services: StatusServices) => DocumentContent;

/** What each document of a case says: the case's state put into the document's own input. */
export const caseDocuments: Record<DocumentKind, CaseDocument> = {
  'application-form': (state, issue) =>
    applicationForm({
      issue,
      service: state.service,
      isMailed: state.channel === 'mail',
      organisation: organisationOf(state),
      agent: agentOf(state),
      feeFen: state.fee?.amountFen ?? (serviceOf(state).feeRule === 'free' ? 0 : null),
      originalMediumSerial:
        serviceOf(state).medium === 'original' ? (state.certificate?.mediumSerial ?? null) : null,
      certificate: state.certificate,
      isCertificateOpen:
        state.service === 'revocation' && state.certificate === null && isSettledByPapers(state),
      lostCertificate: lostCertificateOf(state),
      changes: state.changes.map(({ field, before, after }) => ({
        field: changeableFieldNames[field].zh,
        before,
        after,
      })),
      revocationReason: state.revocationReason && revocationReasons[state.revocationReason].name.zh,
      examinationConclusion: examinationConclusion(state),
    }),
  'seal-specimen-form': (state, issue) =>
    sealSpecimenForm({
      issue,
      organisation: organisationOf(state),
      agent: agentOf(state),
      lostCertificate: lostCertificateOf(state),
    }),
  'authorisation-letter': (state, issue) => {
    const { organisation } = state;
    return authorisationLetter({
      issue,
      organisation: { ...organisationOf(state), address: organisation && fullAddress(organisation) },
      agent: agentOf(state),
      service: state.service,
      lostCertificate: lostCertificateOf(state),
    });
  },
  'missing-materials': (state, issue) =>
    missingMaterials({
      issue,
      serviceName: serviceOf(state).name.zh,
      organisation: { name: state.organisation && state.organisation.name },
      agentName: state.agent?.name ?? null,
      lostCertificate: lostCertificateOf(state),
      items: missingOf(serviceOf(state).channels[state.channel]?.materials ?? [], state.materials).map(
        (item) => ({
          name: materialNames[item.material].zh,
          requiredCopies: item.requiredCopies,
          foundCopies: item.foundCopies,
          reasons: item.shortfalls.map((shortfall) => materialShortfallName(shortfall, state.channel).zh),
          note: item.note,
        }),
      ),
    }),
  'handover-slip': handoverSlipOf,
  'fee-receipt': feeReceipt,
  'materials-receipt': materialsReceiptOf,
  'examination-report': caseExamination,
  'revocation-confirmation': revocationConfirmationOf,
  'address-label': (state, issue) =>
    addressLabel({
      issue,
      recipient: recipientOf(state),
      organisationName: state.organisation && state.organisation.name,
      mediumSerial: owesParcel(state) ? mailedMedium(state) : (currentIssuance(state)?.mediumSerial ?? null),
      isPinSent: state.initialPin !== null,
    }),
};

/** An unlock asks for no data: its form says what the certificate says, the rest is filled in by hand. */
function organisationOf({ organisation, legalRepresentative, certificate }: CaseState): ApplyingOrganisation {
  if (organisation) return { ...organisation, legalRepresentative };
  return {
    name: certificate && certificate.organisationName,
    uscc: certificate && certificate.uscc,
    organisationCode: certificate && organisationCodeOf(certificate.uscc),
    ...{ legalRepresentative, province: null, locality: null, address: null, postcode: null },
  };
}

const agentOf = ({ agent, agentIdCard, contact }: CaseState) => ({
  name: agent && agent.name,
  idKind: idCardKindName(agentIdCard?.kind ?? 'resident'),
  idNumber: agent && agent.idNumber,
  mobile: contact && contact.mobile,
  email: contact && contact.email,
});

function examinationConclusion(state: CaseState): string | null {
  const examination = currentExamination(state);
  if (!examination) return null;
  const { name, because } = verdictMeanings[examination.overruled?.verdict ?? examination.verdict];
  return `${name.zh}：${because.zh}`;
}

/** What was taken in: what lies on the desk, be it refused for now. */
function materialsReceiptOf(state: CaseState, issue: Issue): DocumentContent {
  const required = serviceOf(state).channels[state.channel]?.materials ?? [];
  return materialsReceipt({
    issue,
    serviceName: serviceOf(state).name.zh,
    organisation: organisationOf(state),
    agentName: state.agent && state.agent.name,
    parcelNumber: state.parcel?.trackingNumber ?? null,
    lostCertificate: lostCertificateOf(state),
    receivedAt: state.parcel?.at ?? state.doneSteps['material-check'] ?? state.lastEventAt,
    receivedBy: staffNameOf(state.openedBy),
    items: state.materials
      .filter(({ copies }) => copies > 0)
      .map(({ material, copies, sealed, originalSeen, note }) => {
        const asked = required.find((requirement) => requirement.material === material);
        return {
          name: materialNames[material].zh,
          copies,
          sealed: asked?.sealed ? sealed : null,
          originalSeen: asked?.originalSeen ? originalSeen : null,
          note,
        };
      }),
  });
}

function revocationConfirmationOf(
  state: CaseState,
  issue: Issue,
  { crlUrl, ocspUrl }: StatusServices,
): DocumentContent {
  const { certificate, revocation } = state;
  if (!certificate || !revocation) throw new ProblemError(makeProblem('not-found'));
  return revocationConfirmation({
    issue,
    organisation: organisationOf(state),
    agent: agentOf(state),
    certificates: revocation.certificates,
    mediumSerial: certificate.mediumSerial,
    reason: revocation.reason,
    revokedAt: revocation.at,
    crl: { number: String(revocation.crlNumber), issuedAt: revocation.at, url: crlUrl },
    ocspUrl,
    clerkName: staffNameOf(state.openedBy),
  });
}

/** The pair that is good when the case ends: the one it made, or the one it left as it was. */
function certificatesOf(state: CaseState): HandedOverCertificate[] {
  const pair = currentIssuance(state)?.pair ?? (state.revocation ? null : state.certificate);
  if (!pair) return [];
  const { notBefore, notAfter, signingSerial, encryptionSerial } = pair;
  const certificate = { name: organisationOf(state).name, notBefore, notAfter };
  return [
    { ...certificate, use: 'signing', serial: signingSerial },
    { ...certificate, use: 'encryption', serial: encryptionSerial },
  ];
}

function handoverSlipOf(state: CaseState, issue: Issue): DocumentContent {
  const issuance = currentIssuance(state);
  const { fee, settlement, certificate } = state;
  const onOriginal = serviceOf(state).medium === 'original';
  return handoverSlip({
    issue,
    serviceName: serviceOf(state).name.zh,
    organisation: organisationOf(state),
    agent: agentOf(state),
    certificates: certificatesOf(state),
    mediumSerial: mediumOf(state),
    lostCertificate: lostCertificateOf(state),
    fee: {
      lines: (fee?.lines ?? []).map(({ line, amountFen }) => ({ name: feeLineNames[line].zh, amountFen })),
      amountFen: settledFen(state),
      paidBy:
        settlement === null || settlement.method === 'waived'
          ? '免费'
          : paymentMethodNames[settlement.method].zh,
    },
    clerkName: staffNameOf(state.openedBy),
    invoiceEmail: settledFen(state) > 0 && state.contact ? state.contact.email : null,
    outcome: {
      pin: !onOriginal ? 'new' : state.service === 'unlock' ? 'reset' : 'unchanged',
      encryptionTestPassed: state.encryptionTest?.result === 'passed',
      revokedSerials:
        issuance?.oldPairRevoked && certificate
          ? [certificate.signingSerial, certificate.encryptionSerial]
          : [],
      oldCiphertextReadable: issuance !== null && issuance.historyRequestIds.length > 0,
    },
  });
}

/** The receipt on A4, where the station has no receipt printer. */
function feeReceipt(state: CaseState, issue: Issue): DocumentContent {
  const { fee, settlement, organisation } = state;
  if (!fee) throw new ProblemError(makeProblem('receipt-before-fee'));
  const row = (name: string, text: string | null) => ({ cells: [label(name), value(text, { span: 3 })] });
  const yuan = (amountFen: number): string => `¥${formatYuan(amountFen, { grouped: true })}`;
  return {
    title: '收费凭条',
    issue,
    blocks: [
      {
        kind: 'table',
        columnsMm: FORM_COLUMNS_MM,
        rows: [
          row('单位名称', organisation && organisation.name),
          row('业务类型', serviceOf(state).name.zh),
          ...lostCertificateRows(lostCertificateOf(state)),
          ...fee.lines.map(({ line, amountFen }) => row(feeLineNames[line].zh, yuan(amountFen))),
          row('合计', yuan(fee.amountFen)),
          ...(settlement?.method === 'cash'
            ? [row('实收', `${yuan(settlement.tenderedFen)}（现金），找零 ${yuan(settlement.changeFen)}`)]
            : []),
          ...(settlement && settlement.method !== 'waived'
            ? [
                row('收款方式', paymentMethodNames[settlement.method].zh),
                row('收款时间', shanghaiDateTime(settlement.at)),
              ]
            : []),
          ...(settlement?.method === 'waived' ? [row('免收', yuan(settlement.waivedFen))] : []),
          ...moneyBack(state).map(({ what, amountFen }) => row(what, yuan(amountFen))),
        ],
      },
    ],
  };
}
