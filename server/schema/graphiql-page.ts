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

/** The playground's page. */
export const graphiqlPage = async (options?: GraphiQLOptions): Promise<string> => {
  // Nine megabytes that only the playground needs.
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  return renderGraphiQL(options).replace('<div id="root">', () => `${AGREE}<div id="root">`);
};
