import { css } from 'lit';

/** Dense and quiet: what waits at the left, the timeline of the chosen case at the right, each scrolling by itself. */
export const supervisorFaceStyles = css`
  :host {
    display: grid;
    grid-template-rows: auto auto 1fr;
    height: 100vh;
  }
  main {
    grid-row: 3;
    min-height: 0;
  }
  header {
    display: flex;
    align-items: center;
    gap: 8px;
    height: 64px;
    padding: 0 16px;
    background: var(--paper);
    border-bottom: 1px solid var(--line);
  }
  .place {
    display: grid;
    line-height: 22px;
    white-space: nowrap;
  }
  .place strong {
    color: var(--accent-deep);
  }
  .gap {
    flex: 1;
  }
  .way {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-height: var(--target);
    padding: 0 10px;
    color: inherit;
    text-decoration: none;
    border: 1px solid transparent;
    border-radius: var(--radius);
    background: none;
    cursor: pointer;
    white-space: nowrap;
  }
  /* Whatever the words need: the way out stays in sight. */
  nav {
    display: flex;
    min-width: 0;
    overflow-x: auto;
  }
  nav .way {
    padding: 0 6px;
  }
  .way:hover {
    border-color: var(--line-strong);
  }
  .way wa-icon {
    font-size: 20px;
  }
  .offline {
    padding: 8px 24px;
    background: var(--warn-soft);
    border-bottom: 2px solid var(--warn);
    font-weight: 600;
  }
  .work {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(380px, 32%);
  }
  .page {
    overflow: auto;
  }
  nav {
    display: flex;
    gap: 4px;
    margin-inline-start: 24px;
  }
  .left {
    display: grid;
    gap: 20px;
    align-content: start;
    min-height: 0;
    overflow: auto;
    padding: 16px 24px 24px;
  }
  aside {
    display: grid;
    grid-template-rows: auto 1fr;
    min-height: 0;
    background: var(--paper);
    border-inline-start: 1px solid var(--line);
  }
  .head {
    padding: 16px 24px 8px;
    border-bottom: 1px solid var(--line);
  }
  .scroll {
    min-height: 0;
    overflow: auto;
    padding: 0 24px 24px;
  }
  .closed {
    display: grid;
    gap: 16px;
    place-content: center;
    justify-items: center;
    padding: 24px;
    text-align: center;
  }
  .closed p {
    max-width: 36em;
  }
`;
