import openapiTS, { astToString } from 'openapi-typescript';
import { apiDocument } from '../../src/contract/api-document.ts';

/** The types of the HTTP interface, from its OpenAPI document: the text of src/web/api/schema.ts. */
export async function apiTypes(): Promise<string> {
  const types = await openapiTS(JSON.stringify(apiDocument()), { alphabetize: false });
  return `// Made from the OpenAPI document by "npm run web:types".\n\n${astToString(types)}`;
}
