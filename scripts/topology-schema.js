/** The JSON Schema of the topology file, made from the schema that validates it: for completion and hover texts. `npm run schema` writes it. */
const { writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { toJsonSchema } = require('@valibot/to-json-schema');

const ADDRESS =
  '^([0-9]{1,3}(\\.[0-9]{1,3}){3}/([0-9]|[12][0-9]|3[0-2])|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*/([0-9]|[1-9][0-9]|1[01][0-9]|12[0-8]))$';

/** What a function checks can't be said in JSON Schema; a range of addresses nearly can. */
function overrideAction({ valibotAction, jsonSchema }) {
  return valibotAction.type === 'raw_check' ? { ...jsonSchema, pattern: ADDRESS } : undefined;
}

function topologyJsonSchema(topologySchema, describeKeys) {
  const schema = toJsonSchema(topologySchema, { errorMode: 'ignore', overrideAction });
  return {
    $id: 'https://raw.githubusercontent.com/photon-server-constructs/photon-server-constructs/main/topology.schema.json',
    title: 'Topology of a Photon Server',
    description:
      'What is deployed, who plays and who operates: from it the ports that open on AWS and Azure are planned.',
    ...describeKeys(closed(schema)),
  };
}

/** Editors know `additionalProperties: false`, not its equal `{ not: {} }`. */
const closed = (schema) =>
  JSON.parse(
    JSON.stringify(schema).replaceAll('"additionalProperties":{"not":{}}', '"additionalProperties":false'),
  );

if (require.main === module) {
  require('./load-sources');
  const { format } = require('prettier');
  const { describeKeys } = require('../src/topology/schema-texts');
  const schema = topologyJsonSchema(require('../src/topology/schema').topologySchema, describeKeys);
  void format(JSON.stringify(schema), { parser: 'json', singleQuote: true, printWidth: 110 }).then((json) =>
    writeFileSync(join(__dirname, '..', 'topology.schema.json'), json),
  );
}
module.exports = { topologyJsonSchema };
