/** The pages of the site, by the sections of its navigation; paths from the root of the project. */
module.exports.SECTIONS = {
  Start: ['README.md', 'docs/getting-started-aws.md', 'docs/getting-started-azure.md', 'docs/recipes.md'],
  Topologies: [
    'docs/topologies.md',
    'docs/direct-or-relay.md',
    'docs/wss-and-certificates.md',
    'docs/migration.md',
  ],
  Reference: [
    'docs/errors.md',
    'docs/limits.md',
    'docs/semantics-aws.md',
    'docs/semantics-azure.md',
    'docs/performance.md',
    'docs/glossary.md',
  ],
  Understanding: ['docs/security-model.md', 'docs/architecture.md', 'docs/decisions/README.md'],
  Project: [
    'CONTRIBUTING.md',
    'docs/adding-a-version-or-a-cloud.md',
    'docs/dependencies.md',
    'docs/licenses.md',
    'docs/mutation.md',
    'examples/pipelines/README.md',
    'SECURITY.md',
    'CODE_OF_CONDUCT.md',
    'CHANGELOG.md',
  ],
};
