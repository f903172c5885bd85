import type { Migration } from 'kysely';
import { journalTables, projectionTables } from './case-tables.ts';
import { identityTables } from './staff-tables.ts';
import { certificateTables, certificateRegister } from './certificate-tables.ts';
import { statementTables, dayTables, invoiceTables } from './fee-tables.ts';
import { deviceFaultTable } from './device-fault-table.ts';
import { claimsTable } from './claims-table.ts';
import { comparableNameColumns } from './comparable-name-columns.ts';
import { onlineTables } from './online-tables.ts';
import { mediaStockTable } from './media-stock-table.ts';
import { followUpTables, heldFollowUps } from './follow-up-tables.ts';
import { messageTables } from './message-tables.ts';
import { draftTables } from './draft-tables.ts';
import { terminalTable } from './terminal-table.ts';
import { bookingDays } from './booking-day-columns.ts';
import { missingAndLeftMedia } from './missing-and-left-media.ts';
import { heldParcels } from './held-parcels-column.ts';
import { tillDays } from './till-day-columns.ts';
import { parkedStatementLines } from './parked-statement-lines.ts';
import { paymentsBehindSignatures } from './payments-behind-signatures.ts';
import { sealedParkedLines } from './sealed-parked-lines.ts';
import { eventVersions } from './event-version-columns.ts';
import { waitingApprovals } from '../waiting-approvals.ts';

/**
 * Migrations in order of their names; a landed one is never changed. A new one takes the next number: one that sorts
 * before an applied one is refused at start.
 */
export const migrations: Record<string, Migration> = {
  '001-journal': { up: journalTables },
  '002-projections': { up: projectionTables },
  '003-identity': { up: identityTables },
  '004-certificates': { up: certificateTables },
  '005-certificate-register': { up: certificateRegister },
  '006-statements': { up: statementTables },
  '007-invoices': { up: invoiceTables },
  '008-days': { up: dayTables },
  '009-device-faults': { up: deviceFaultTable },
  '010-terminals': { up: terminalTable },
  '011-messages': { up: messageTables },
  '020-online': { up: onlineTables },
  '021-claims': { up: claimsTable },
  '022-media-stock': { up: mediaStockTable },
  '024-follow-ups': { up: followUpTables },
  '026-drafts': { up: draftTables },
  '027-missing-and-left-media': { up: missingAndLeftMedia },
  '029-held-follow-ups': { up: heldFollowUps },
  '030-comparable-names': { up: comparableNameColumns },
  '031-booking-days': { up: bookingDays },
  '033-parked-statement-lines': { up: parkedStatementLines },
  '034-held-parcels': { up: heldParcels },
  '035-till-days': { up: tillDays },
  '036-payments-behind-signatures': { up: paymentsBehindSignatures },
  '037-sealed-parked-lines': { up: sealedParkedLines },
  '039-waiting-approvals': { up: waitingApprovals },
  '040-event-versions': { up: eventVersions },
};
