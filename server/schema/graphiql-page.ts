import type { GraphiQLOptions } from 'graphql-yoga';

/**
 * GraphiQL keeps its tabs at once, but what stands in its editors only after an edit. When it is opened again it looks
 * for a tab that matches the editors, and adds an empty one where there is none: so both are made to agree first.
 */
const AGREE = `<script>
  try {
    const { tabs, activeTabIndex } = JSON.parse(localStorage.getItem('graphiql:tabState'));
    for (const part of ['query', 'variables'])
      localStorage.setItem('graphiql:' + part, tabs[activeTabIndex][part] ?? '');
  } catch {
    // Nothing is kept yet.
  }
</script>`;

/**
 * GraphiQL sets its panes side by side however little room there is: on a narrow screen they go below each other,
 * and the documentation in their place. GraphiQL moves it away from the page by its style while it is not open.
 */
const STACK = `<style>
  .graphiql-container .graphiql-logo {
    white-space: nowrap;
  }
  @media (max-width: 700px) {
    .graphiql-container > .graphiql-container,
    .graphiql-container .graphiql-main,
    .graphiql-container .graphiql-sessions > [role='tabpanel'] {
      flex-direction: column;
    }
    .graphiql-container .graphiql-sidebar {
      flex: none;
      flex-direction: row;
      width: 100%;
      padding: 4px 8px;
    }
    .graphiql-container .graphiql-sidebar > button[style*='margin-top'] {
      margin: 0 0 0 auto !important;
    }
    .graphiql-container .graphiql-sessions {
      min-height: 0;
      margin: 0;
      border-radius: 0;
    }
    .graphiql-container .graphiql-main {
      min-height: 0;
    }
    .graphiql-container .graphiql-plugin {
      flex: 1 1 0% !important;
      min-height: 0;
      max-width: 100%;
      overflow: auto;
    }
    .graphiql-container .graphiql-plugin:not([style*='absolute']) ~ .graphiql-sessions {
      display: none;
    }
    .graphiql-container .graphiql-editors {
      flex: 3 1 0% !important;
      min-height: 0;
    }
    .graphiql-container .graphiql-response {
      flex: 2 1 0% !important;
      min-height: 0;
      border-top: 1px solid hsla(var(--color-neutral), var(--alpha-background-heavy));
    }
    .graphiql-container .graphiql-logo,
    .graphiql-container .graphiql-horizontal-drag-bar {
      display: none;
    }
  }
</style>`;

/** The playground's page. */
export const graphiqlPage = async (options?: GraphiQLOptions): Promise<string> => {
  // Nine megabytes that only the playground needs.
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  return renderGraphiQL(options).replace('<div id="root">', () => `${STACK}${AGREE}<div id="root">`);
};
