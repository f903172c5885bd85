import { css } from 'lit';

/**
 * Where a PIN is chosen: the rule, the fields and one line that says what is the matter with them, then the keys. The
 * line has its place before it says anything: no field moves while one types. Low, the keys stand beside the fields and
 * each name beside its field: all of it is in sight, in large type too.
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
  .about {
    grid-column: 1 / -1;
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 4px 24px;
  }
  .said {
    min-height: 1lh;
    color: var(--ink-quiet);
  }
  .said.right {
    color: var(--good);
  }
  .said.wrong {
    color: var(--danger);
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
      gap: 6px 24px;
      padding-block: 6px;
    }
    .stack,
    .keys {
      gap: 6px;
    }
    .notice {
      padding-block: 4px;
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
    wa-input::part(input-wrapper),
    wa-button::part(button) {
      min-height: var(--target);
      height: var(--target);
      padding-block: 0;
    }
  }
`;
