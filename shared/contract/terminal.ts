import type { DeviceView, MediumView } from './device-views.ts';
import type { FeeLine } from '../rules/fee.ts';
import type { ServiceCode } from '../services/service-definition.ts';
import type { InstantMs } from '../vocabulary/values/calendar-date.ts';

/* What a self-service terminal, and whoever looks after it, is answered. */

/** A self-service terminal: a device with an identity of its own, whoever stands before it. */
export interface TerminalIdentity {
  terminalId: string;
  /** As people call it: 大厅1号机. */
  name: string;
  /** Slots of the rig that are built into it; may be empty. */
  slots: readonly number[];
}

export type TerminalDescription = Pick<TerminalIdentity, 'name' | 'slots'>;

/** The same as a supervisor sees it. */
export interface TerminalView extends TerminalIdentity {
  enrolledAt: InstantMs;
  /** Name of the supervisor. */
  enrolledBy: string;
  /** To the minute. */
  lastSeenAt: InstantMs;
}

/** Somebody at a terminal called a clerk. */
export interface TerminalCallView {
  terminalId: string;
  name: string;
  /** He wants help; or nobody is there any more, and a medium is. */
  about: 'help' | 'medium-left-behind';
  calledAt: InstantMs;
  /** A clerk said that he comes; null: nobody has yet. */
  answeredAt: InstantMs | null;
}

/** A slot that is built into a terminal, and the medium in it. */
export type SlotMediumView = Pick<DeviceView, 'lamp'> & {
  slot: number;
  /** What can be told of it before anybody has proven whose it is: its label names the organisation. */
  medium: Omit<MediumView, 'label'> | null;
  /** Whoever stood here before left his medium in it; which one is told to nobody, and `medium` is null. */
  isLeftBehind: boolean;
};

/** What each service costs today (R-FEE-1). A damage replacement costs nothing when R-DMG-4 says so. */
export interface PriceListView {
  lines: Record<ServiceCode, readonly FeeLine[]>;
}
