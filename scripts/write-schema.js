/** Writes topology.schema.json from the built sources. */
const { writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { format } = require('prettier');
const { topologySchema } = require('../dist/src/topology/schema');
const { topologyJsonSchema } = require('./topology-schema');

const text = JSON.stringify(topologyJsonSchema(topologySchema));
void format(text, { parser: 'json', singleQuote: true, printWidth: 110 }).then((json) =>
  writeFileSync(join(__dirname, '..', 'topology.schema.json'), json),
);
