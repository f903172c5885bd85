import { css } from 'lit';

/** What the steps of an order are made of: panels, fields two abreast, big choices, rows of facts. */
export const terminalStepStyles = css`
  :host {
    height: 100%;
  }
  order-track {
    padding: 16px 32px 0;
  }
  @media (max-height: 899px) {
    order-track {
      padding-top: 8px;
    }
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 16px;
  }
  .step,
  .stack {
    display: grid;
    gap: var(--terminal-gap);
    align-content: start;
  }
  .row {
    align-items: end;
  }
  .panel {
    display: grid;
    gap: 12px;
    padding: 20px 24px;
  }
  .fields {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: 12px 24px;
    align-items: start;
  }
  .fields > .wide {
    grid-column: 1 / -1;
  }
  .choices {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: var(--terminal-gap);
  }
  button.choice {
    display: grid;
    gap: 8px;
    align-content: start;
    padding: 20px 24px;
    min-height: calc(var(--target) + 24px);
    text-align: start;
    border: 2px solid var(--line-strong);
    border-inline-start: 10px solid var(--accent);
    border-radius: var(--radius);
    background: var(--paper);
    cursor: pointer;
  }
  button.choice[aria-pressed='true'] {
    border-color: var(--accent);
    background: var(--accent-soft);
  }
  button.choice:not(:has(:nth-child(2))) {
    align-content: center;
  }
  button.choice strong {
    font-size: var(--terminal-lead);
    line-height: 1.3;
  }
  .facts {
    display: grid;
    grid-template-columns: minmax(160px, auto) minmax(0, 1fr);
    gap: 8px 24px;
    align-items: baseline;
  }
  .facts dt {
    color: var(--ink-quiet);
  }
  .facts dd {
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .notice {
    padding: 14px 20px;
    border-radius: var(--radius);
    background: var(--accent-soft);
  }
  .over {
    margin-bottom: 12px;
  }
  .notice.warn {
    background: var(--warn-soft);
    border-inline-start: 8px solid var(--warn);
  }
  .notice.good {
    background: var(--good-soft);
    border-inline-start: 8px solid var(--good);
  }
  .fault {
    color: var(--danger);
    font-weight: 600;
  }
  .doubtful {
    color: var(--warn);
    font-weight: 600;
  }
  .agree {
    display: grid;
    gap: 12px;
    justify-items: start;
    padding: 12px 20px;
    border: 2px solid var(--line-strong);
    border-radius: var(--radius);
    background: var(--paper);
  }
  wa-checkbox {
    font-size: var(--terminal-text);
    --checked-icon-scale: 0.8;
  }
  wa-checkbox::part(base) {
    align-items: center;
    min-height: calc(var(--target) + 12px);
    gap: 16px;
  }
  wa-checkbox::part(control) {
    flex: none;
    width: calc(0.75 * var(--target));
    height: calc(0.75 * var(--target));
    margin: 0;
  }
  wa-checkbox::part(label) {
    margin: 0;
  }
  .qr {
    display: grid;
    justify-items: center;
    gap: 16px;
    text-align: center;
  }
  .qr .says {
    display: grid;
    justify-items: center;
    gap: 12px;
  }
  channel-mark {
    font-size: var(--terminal-lead);
  }
  .left strong {
    font-size: var(--terminal-lead);
  }
  .qr img {
    width: min(44vh, 460px);
    aspect-ratio: 1;
    background: #fff;
  }
  @media (max-height: 899px) {
    /* Low: the code stands beside what is said of it, and is whole in sight. */
    .qr:has(img) {
      grid-template-columns: minmax(0, 1fr) auto;
      align-items: center;
    }
    .qr img {
      grid-row: 1 / span 4;
      grid-column: 2;
      align-self: start;
      width: 36vh;
    }
  }
  money-amount {
    font-size: var(--terminal-title);
    font-weight: 700;
  }
  money-amount.line {
    font-size: var(--terminal-lead);
  }
  .waiting {
    font-size: var(--terminal-lead);
    font-weight: 600;
    color: var(--accent-deep);
  }
  .onward {
    margin-inline-start: auto;
  }
  .total {
    font-weight: 600;
    white-space: nowrap;
  }
  .code {
    max-width: 480px;
  }
  pre {
    margin: 0;
    font: inherit;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  @media (min-height: 1400px) {
    button.choice {
      padding: 28px 32px;
    }
  }
  @media (max-width: 1199px) {
    .fields.narrow,
    .choices.narrow {
      grid-template-columns: 1fr;
    }
  }
  @media (max-height: 899px) {
    .panel,
    .notice,
    button.choice {
      padding-block: 10px;
    }
    .waiting {
      font-size: var(--terminal-aside);
    }
    button.choice {
      gap: 4px;
      line-height: 1.35;
    }
  }
`;
