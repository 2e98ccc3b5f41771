import type { GraphQLResolveInfo } from 'graphql';
import { sql } from 'kysely';
import { Ctx, Extensions, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import { toGlobalId } from '../kernel/global-id.js';
import type { GraphContext } from '../read/context.js';
import type { EdgeReading, FieldReading } from '../read/declare.js';
import { NodeType } from '../read/node.type.js';

const subjectReading: FieldReading = {
  from: ['subjectKind', 'subjectId'],
  derive: (row) =>
    row.subjectId == null ? null : toGlobalId(String(row.subjectKind), String(row.subjectId)),
};

/**
 * The field `subject` of rows that refer to their object by kind and id, whichever table it is in: all rows of an
 * answer ask together, one statement per kind. What the viewer may not see is null, as everywhere (ROLE-6).
 */
export function defineSubject(type: () => object, description: string): new () => object {
  @Resolver(type as never)
  class SubjectFields {
    @Extensions({ field: subjectReading })
    @FieldResolver(() => NodeType, { nullable: true, description })
    subject(
      @Root() { subject }: { readonly subject: string | null },
      @Ctx() { reader }: GraphContext,
      @Info() info: GraphQLResolveInfo,
    ) {
      return subject === null ? null : reader.nodeOf(info, subject);
    }
  }
  return SubjectFields;
}

/** The same for objects of one kind, as an edge with the fields of that kind. */
export const ofKind = (kind: string): EdgeReading => ({
  relation: null,
  conditions: (row, parent) => [
    sql`${row.column('id')} = ${parent.column('subject_id')}`,
    sql`${parent.column('subject_kind')} = ${kind}`,
  ],
});
