import { css } from 'lit';

/** Sections side by side where there is room; the way elsewhere and the notices take the whole width. */
export const servicePageStyles = css`
  :host {
    height: 100%;
  }
  .columns {
    display: grid;
    grid-template-columns: repeat(3, 1fr);
    gap: var(--terminal-gap);
    align-items: start;
  }
  section {
    display: grid;
    gap: 12px;
    height: 100%;
    align-content: start;
    padding: 20px 24px;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--paper);
  }
  .instead,
  .notices {
    grid-column: 1 / -1;
  }
  .instead {
    border: 2px solid var(--warn);
    border-inline-start-width: 10px;
    background: var(--warn-soft);
  }
  .seal {
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 12px 24px;
    align-items: center;
  }
  .address {
    font-weight: 600;
  }
  ol,
  ul {
    display: grid;
    gap: 10px;
    list-style: none;
  }
  section > ol > li {
    display: grid;
  }
  .total {
    font-size: var(--terminal-title);
    font-weight: 700;
  }
  .lines li {
    display: flex;
    justify-content: space-between;
    gap: 12px;
  }
  .notices li {
    padding-inline-start: 16px;
    border-inline-start: 4px solid var(--accent);
  }
  @media (max-width: 1199px) {
    .columns,
    .seal {
      grid-template-columns: 1fr;
    }
  }
  @media (max-height: 899px) {
    section {
      padding-block: 12px;
    }
  }
`;
