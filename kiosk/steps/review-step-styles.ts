import { css } from 'lit';

/** Pages at the left as large as there is room, what they are compared with beside them. */
export const reviewStepStyles = css`
  .body {
    padding-top: 0;
  }
  .materials {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .materials button {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    padding: 0 14px;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius);
    background: var(--paper);
    cursor: pointer;
  }
  .materials button[aria-pressed='true'] {
    border: 2px solid var(--accent);
    background: var(--accent-soft);
    font-weight: 600;
  }
  .materials button:disabled {
    color: var(--ink-quiet);
    background: var(--ground);
    cursor: default;
  }
  .materials wa-icon {
    color: var(--warn);
  }
  .desk {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 248px;
    gap: 16px;
  }
  page-viewer {
    height: 460px;
  }
  .none {
    display: grid;
    place-items: center;
    min-height: 240px;
    padding: 24px;
    text-align: center;
    color: var(--ink-quiet);
    border: 2px dashed var(--line-strong);
    border-radius: var(--radius);
  }
  .turn {
    display: inline-flex;
    align-items: center;
    margin-inline-start: auto;
    font-variant-numeric: tabular-nums;
  }
  .next {
    rotate: 180deg;
  }
  .beside {
    display: grid;
    gap: 12px;
    align-content: start;
  }
  .beside section {
    display: grid;
    gap: 12px;
    padding: 12px;
  }
  dl {
    display: grid;
    gap: 0 8px;
  }
  dt {
    color: var(--ink-quiet);
    font-size: 16px;
  }
  dd {
    margin-bottom: 6px;
    font-size: 18px;
    overflow-wrap: anywhere;
  }
`;
