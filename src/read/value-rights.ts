import { type GraphQLObjectType, getNamedType, isObjectType } from 'graphql';
import { collectSubfields } from 'graphql/execution/collectFields.js';
import type { FieldRule } from '../access/field-rights.js';
import type { TypeSpec } from './catalog.js';
import type { Source } from './plan.js';
import type { Question } from './question.js';

/** Amounts have no parts with rights of their own, and objects in a value are read, and guarded, by themselves. */
const isOfItsOwn = (question: Question, typeName: string): boolean =>
  typeName === 'Money' || question.catalog.has(typeName);

/**
 * Names of the fields that are selected of a value, and unless `only` says otherwise of the values in it: what nobody
 * asks for is not computed. Rights play no part here.
 */
export function selectedNames(
  question: Question,
  valueType: string,
  source: Source,
  only?: 'own',
): Set<string> {
  const { schema, operation } = question;
  const type = schema.getType(valueType) as GraphQLObjectType;
  const { fragments, variableValues } = operation;
  const names = new Set<string>();
  for (const nodes of collectSubfields(schema, fragments, variableValues, type, source.nodes).values()) {
    const field = type.getFields()[nodes[0]?.name.value ?? ''];
    if (!field) continue;
    names.add(field.name);
    const inner = getNamedType(field.type);
    if (only || !isObjectType(inner) || isOfItsOwn(question, inner.name)) continue;
    for (const name of selectedNames(question, inner.name, { nodes, path: [] })) names.add(name);
  }
  return names;
}

/** Names of the fields that are selected of the value that lies in another under a name. */
export function selectedBelow(
  question: Question,
  valueType: string,
  source: Source,
  name: string,
): Set<string> {
  const { schema, operation } = question;
  const type = schema.getType(valueType) as GraphQLObjectType;
  const { fragments, variableValues } = operation;
  const field = type.getFields()[name];
  const selected = collectSubfields(schema, fragments, variableValues, type, source.nodes).values();
  const names = [...selected].flatMap((nodes) => {
    if (!field || nodes[0]?.name.value !== name) return [];
    return [...selectedNames(question, getNamedType(field.type).name, { nodes, path: [] }, 'own')];
  });
  return new Set(names);
}

/**
 * Notes the guarded fields of a value that the database computes, such as sums: where a right holds on some rows
 * only, the value covers those rows and the redaction says that it is partial.
 */
export function noteValueRights(question: Question, rows: TypeSpec, valueType: string, source: Source): void {
  const { schema, operation } = question;
  const type = schema.getType(valueType) as GraphQLObjectType;
  const selected = collectSubfields(
    schema,
    operation.fragments,
    operation.variableValues,
    type,
    source.nodes,
  );
  for (const [key, nodes] of selected) {
    const field = type.getFields()[nodes[0]?.name.value ?? ''];
    if (!field) continue;
    const path = [...source.path, key];
    const rule = (field.extensions as { guard?: FieldRule }).guard;
    const extent = rule && question.extent(rows, rule);
    if (rule && extent && extent.kind !== 'everywhere') {
      question.redact({
        path,
        field: `${valueType}.${field.name}`,
        rule,
        hidden: true,
        shown: extent.kind === 'partly',
      });
    }
    const inner = getNamedType(field.type);
    if (isObjectType(inner) && !isOfItsOwn(question, inner.name))
      noteValueRights(question, rows, inner.name, { nodes, path });
  }
}
