import type { CaseState, DocumentKind } from '../../shared/case/case-state.ts';
import { currentIssuance } from '../../shared/case/fold.ts';
import { feeLineNames } from '../../shared/rules/fee.ts';
import { missingMaterials as missingOf } from '../../shared/rules/material-check.ts';
import { materialShortfallNames } from '../../shared/rules/material-shortfall-names.ts';
import { catalogue } from '../../shared/services/catalogue.ts';
import type { ServiceDefinition } from '../../shared/services/service-definition.ts';
import { shanghaiDateTime } from '../../shared/vocabulary/calendar-date.ts';
import { idCardKindName } from '../../shared/vocabulary/id-card-kind.ts';
import { materialNames } from '../../shared/vocabulary/material.ts';
import { formatYuan } from '../../shared/vocabulary/money.ts';
import { applicationForm } from './application-form.ts';
import { label, value, type DocumentContent, type Issue } from './document-content.ts';
import { handoverSlip } from './handover-slip.ts';
import { missingMaterials } from './missing-materials.ts';
import { FORM_COLUMNS_MM, type ApplyingOrganisation } from './organisation-rows.ts';
import { sealSpecimenForm } from './seal-specimen-form.ts';

const serviceOf = ({ service }: CaseState): ServiceDefinition => catalogue[service];

/** What each document of a case says: the case's state put into the document's own input. */
export const caseDocuments: Record<DocumentKind, (state: CaseState, issue: Issue) => DocumentContent> = {
  'application-form': (state, issue) =>
    applicationForm({
      issue,
      service: state.service,
      organisation: organisationOf(state),
      agent: {
        name: state.agent?.name ?? '',
        idKind: idCardKindName(state.agentIdCard?.kind ?? 'resident'),
        idNumber: state.agent?.idNumber ?? '',
        mobile: state.contact?.mobile ?? '',
        email: state.contact?.email ?? '',
      },
      feeFen: state.fee?.amountFen ?? 0,
      originalMediumSerial: null,
    }),
  'seal-specimen-form': (state, issue) =>
    sealSpecimenForm({
      issue,
      organisation: organisationOf(state),
      agent: { name: state.agent?.name ?? '', mobile: state.contact?.mobile ?? '' },
    }),
  'missing-materials': (state, issue) =>
    missingMaterials({
      issue,
      serviceName: serviceOf(state).name.zh,
      organisation: state.organisation,
      agentName: state.agent?.name ?? null,
      items: missingOf(serviceOf(state).channels[state.channel]?.materials ?? [], state.materials).map(
        (item) => ({
          name: materialNames[item.material].zh,
          requiredCopies: item.requiredCopies,
          foundCopies: item.foundCopies,
          reasons: item.shortfalls.map((shortfall) => materialShortfallNames[shortfall].zh),
          note: item.note,
        }),
      ),
    }),
  'handover-slip': handoverSlipOf,
  'fee-receipt': feeReceipt,
};

function organisationOf({ organisation, legalRepresentative }: CaseState): ApplyingOrganisation {
  const {
    name = '',
    uscc = '',
    organisationCode = '',
    province = '',
    locality = '',
    address = '',
    postcode = '',
  } = organisation ?? {};
  return {
    name,
    uscc,
    organisationCode,
    legalRepresentative: legalRepresentative ?? '',
    province,
    locality,
    address,
    postcode,
  };
}

function handoverSlipOf(state: CaseState, issue: Issue): DocumentContent {
  const issuance = currentIssuance(state);
  const { name, uscc, organisationCode } = organisationOf(state);
  const { openedBy, fee, settlement } = state;
  const pair = issuance?.pair;
  const certificate = { name, notBefore: pair?.notBefore ?? 0, notAfter: pair?.notAfter ?? 0 };
  return handoverSlip({
    issue,
    serviceName: serviceOf(state).name.zh,
    organisation: { name, uscc, organisationCode },
    agent: { name: state.agent?.name ?? '', idNumber: state.agent?.idNumber ?? '' },
    certificates: pair
      ? [
          { ...certificate, use: 'signing', serial: pair.signingSerial },
          { ...certificate, use: 'encryption', serial: pair.encryptionSerial },
        ]
      : [],
    mediumSerial: issuance?.mediumSerial ?? '',
    fee: {
      lines: (fee?.lines ?? []).map(({ line, amountFen }) => ({ name: feeLineNames[line].zh, amountFen })),
      amountFen: settlement?.amountFen ?? 0,
      paidBy: settlement ? '现金' : '免费',
    },
    clerkName: openedBy.kind === 'staff' ? openedBy.name : '',
    invoiceEmail: settlement ? (state.contact?.email ?? null) : null,
  });
}

/** The receipt on A4, where the station has no receipt printer. */
function feeReceipt(state: CaseState, issue: Issue): DocumentContent {
  const { fee, settlement, organisation } = state;
  const row = (name: string, text: string) => ({ cells: [label(name), value(text, { span: 3 })] });
  const yuan = (amountFen: number): string => `¥${formatYuan(amountFen, { grouped: true })}`;
  return {
    title: '收费凭条',
    issue,
    blocks: [
      {
        kind: 'table',
        columnsMm: FORM_COLUMNS_MM,
        rows: [
          row('单位名称', organisation?.name ?? ''),
          row('业务类型', serviceOf(state).name.zh),
          ...(fee?.lines ?? []).map(({ line, amountFen }) => row(feeLineNames[line].zh, yuan(amountFen))),
          row('合计', yuan(fee?.amountFen ?? 0)),
          ...(settlement
            ? [
                row('实收', `${yuan(settlement.tenderedFen)}（现金），找零 ${yuan(settlement.changeFen)}`),
                row('收款时间', shanghaiDateTime(settlement.at)),
              ]
            : []),
        ],
      },
    ],
  };
}
