import { css } from 'lit';

/**
 * Where a PIN is chosen: its fields and what is said of them, then the keys. Low, the keys stand beside the fields and
 * each name beside its field, and only the field that is written into says more: all of it is in sight, in large type too.
 */
export const newPinStyles = css`
  .pin {
    gap: 24px;
    padding-block: 12px;
  }
  .pin,
  .stack {
    grid-template-columns: minmax(0, 1fr);
  }
  .pin > .notice {
    grid-column: 1 / -1;
  }
  .keys {
    display: grid;
    gap: 12px;
    align-content: start;
  }
  wa-input::part(input) {
    letter-spacing: 0.15em;
  }
  wa-input.active::part(input-wrapper) {
    border-color: var(--accent);
    box-shadow: 0 0 0 2px var(--accent);
  }
  @media (min-width: 1200px) and (max-height: 899px) {
    .pin {
      grid-template-columns: minmax(0, 1fr) minmax(0, 600px);
      gap: 8px 24px;
      padding-block: 8px;
    }
    .stack,
    .keys {
      gap: 8px;
    }
    .notice {
      padding-block: 8px;
    }
    wa-input {
      display: grid;
      grid-template-columns: 7em minmax(0, 1fr);
      column-gap: 12px;
    }
    wa-input::part(form-control-label) {
      align-self: center;
      margin: 0;
      line-height: 1.2;
    }
    wa-input::part(hint) {
      grid-column: 1 / -1;
      margin-top: 4px;
    }
    wa-input:not(.active)::part(hint) {
      display: none;
    }
    wa-input::part(input-wrapper),
    wa-button::part(button) {
      min-height: var(--target);
      height: var(--target);
      padding-block: 0;
    }
  }
`;
